create table if not exists booking (
    id varchar(64) primary key,
    guest varchar(64) not null,
    seats int not null
);
