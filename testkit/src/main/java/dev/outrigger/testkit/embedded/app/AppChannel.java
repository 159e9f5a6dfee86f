package dev.outrigger.testkit.embedded.app;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A way to an application in one protocol. Thread safe; never blocks.
 *
 * @param <S> what the protocol calls a subscription
 */
public interface AppChannel<S> extends AutoCloseable {

	/** Asks what the application subscribes to; fails when it does not answer. */
	CompletionStage<List<S>> subscriptions();

	/** Ends every connection. */
	@Override
	void close();

}
