package dev.outrigger.http.dapr.callback;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.HeldDelivery;

/**
 * An event that Dapr delivered and waits for.
 *
 * @param topic the topic that it was subscribed to with
 * @param event the event
 * @param since when it arrived, as {@link System#nanoTime()}
 * @param status Dapr's word for the answer, when there is one
 */
record CallbackDelivery(String topic, WireEvent event, long since,
		CompletableFuture<String> status) implements HeldDelivery {

	CallbackDelivery(String topic, WireEvent event) {
		this(topic, event, System.nanoTime(), new CompletableFuture<>());
	}

	/** A dropped event is settled: dead-lettered by the library, or dropped. */
	@Override
	public void answer(Answer answer) {
		this.status.complete((answer != Answer.RETRY) ? "SUCCESS" : "RETRY");
	}

	@Override
	public void onCancel(Runnable action) {
		// Dapr waits as long as its connection lives, and that is the server's.
	}

	@Override
	public void refuse() {
		answer(Answer.RETRY);
	}

}
