package dev.outrigger.samples.outbox;

import dev.outrigger.pubsub.PublishTo;

/** The events of bookings. */
@PublishTo(pubsub = "messages")
public interface BookingEvents {

	/**
	 * Tells that a booking was made.
	 * @param booking the booking
	 */
	@PublishTo(topic = "booked")
	void booked(Booking booking);

}
