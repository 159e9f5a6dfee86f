package dev.outrigger.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A real sidecar that the application starts for itself, for development and tests.
 *
 * @param start whether the sidecar that is chosen, as it is installed on the machine, is
 * started with the components that annotations name
 * @param redis where a Redis for them listens; one that is installed is started when left
 * out, and components are kept in memory when there is none
 * @param etcd where an etcd for Layotto's configuration listens; as for Redis when left
 * out
 */
record DevProperties(@DefaultValue("false") boolean start, @Nullable String redis, @Nullable String etcd) {

}
