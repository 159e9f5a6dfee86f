package dev.outrigger.samples.outbox;

import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The bookings. Each method is one transaction, events included. */
@Service
@Transactional
public class Bookings {

	private static final int SEATS = 8;

	private final JdbcClient database;

	private final BookingEvents events;

	private final ApplicationEventPublisher publisher;

	Bookings(JdbcClient database, BookingEvents events, ApplicationEventPublisher publisher) {
		this.database = database;
		this.events = events;
		this.publisher = publisher;
	}

	/**
	 * Books, unless there are not that many seats: then nothing is kept, and nobody is
	 * told.
	 * @param booking the booking
	 */
	public void book(Booking booking) {
		this.database.sql("insert into booking (id, guest, seats) values (?, ?, ?)")
			.params(booking.id(), booking.guest(), booking.seats())
			.update();
		this.events.booked(booking);
		if (booking.seats() > SEATS) {
			throw new IllegalArgumentException("seats: " + booking.seats() + " (expected: at most " + SEATS + ")");
		}
	}

	/**
	 * Cancels a booking.
	 * @param booking the booking
	 */
	public void cancel(Booking booking) {
		this.database.sql("delete from booking where id = ?").param(booking.id()).update();
		this.publisher.publishEvent(new BookingCancelled(booking.id(), booking.guest()));
	}

	/** The ids of all bookings. */
	@Transactional(readOnly = true)
	public List<String> ids() {
		return this.database.sql("select id from booking").query(String.class).list();
	}

}
