/**
 * Bookings in a database, and the events that tell of them. Nothing in it names a
 * sidecar.
 */
@NullMarked
package dev.outrigger.samples.outbox;

import org.jspecify.annotations.NullMarked;
