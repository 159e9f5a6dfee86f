package dev.outrigger.connection;

/**
 * How the client of one transport is set up, beyond what all transports have in common.
 * Each transport has a type of its own, and ignores those of others.
 */
public interface TransportCustomizer {

}
