package dev.outrigger.binding;

/** What an application takes from an input binding, until it is closed. Thread safe. */
public interface BindingSubscription extends AutoCloseable {

	/**
	 * Takes nothing more, and waits for the events that are being handled, 10 seconds at
	 * most. Closing it again has no effect.
	 */
	@Override
	void close();

}
