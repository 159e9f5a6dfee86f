package dev.outrigger.samples.outbox;

/**
 * A booking.
 *
 * @param id its id
 * @param guest who booked
 * @param seats how many seats
 */
public record Booking(String id, String guest, int seats) {

}
