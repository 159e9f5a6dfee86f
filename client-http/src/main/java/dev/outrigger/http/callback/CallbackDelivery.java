package dev.outrigger.http.callback;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.ConnectRequest.TopicName;
import dev.outrigger.spi.HeldDelivery;
import dev.outrigger.spi.WireEvent;

/** An event that Dapr delivered and waits for. */
final class CallbackDelivery implements HeldDelivery {

	private final TopicName name;

	private final WireEvent event;

	private final CompletableFuture<String> status = new CompletableFuture<>();

	CallbackDelivery(TopicName name, WireEvent event) {
		this.name = name;
		this.event = event;
	}

	/** Dapr's word for the answer, when there is one. */
	CompletableFuture<String> status() {
		return this.status;
	}

	@Override
	public WireEvent event() {
		return this.event;
	}

	@Override
	public String topic() {
		return this.name.topic();
	}

	/** A dropped event is settled: as a dead letter by the library, or for good. */
	@Override
	public void answer(Answer answer) {
		this.status.complete((answer == Answer.RETRY) ? "RETRY" : "SUCCESS");
	}

	@Override
	public void onCancel(Runnable action) {
		// Dapr waits as long as its connection lives, and that is the server's.
	}

	@Override
	public void refuse() {
		this.status.complete("RETRY");
	}

}
