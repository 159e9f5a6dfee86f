package dev.outrigger.samples.outbox;

import org.springframework.modulith.events.Externalized;

/**
 * A booking was cancelled. Spring Modulith hands it to the broker, too: to the topic that
 * is named here.
 *
 * @param id the booking's id
 * @param guest whose booking it was
 */
@Externalized("cancelled::#{guest}")
public record BookingCancelled(String id, String guest) {

}
