package dev.outrigger.http.callback;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.ConnectRequest.TopicName;
import dev.outrigger.spi.HeldDelivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/** An event that Dapr delivered and waits for. */
final class CallbackDelivery implements HeldDelivery {

	private final TopicName name;

	private final WireEvent event;

	private final @Nullable Consumer<CallbackDelivery> again;

	private final CompletableFuture<String> status = new CompletableFuture<>();

	/**
	 * Takes an event.
	 * @param name its topic
	 * @param event the event
	 * @param again delivers it again when it is given back; {@code null} to leave that to
	 * the broker
	 */
	CallbackDelivery(TopicName name, WireEvent event, @Nullable Consumer<CallbackDelivery> again) {
		this.name = name;
		this.event = event;
		this.again = again;
	}

	/** Dapr's word for the answer, when there is one. */
	CompletableFuture<String> status() {
		return this.status;
	}

	TopicName name() {
		return this.name;
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
		if (answer != Answer.RETRY) {
			this.status.complete("SUCCESS");
		}
		else if (this.again != null && !this.status.isDone()) {
			this.again.accept(this);
		}
		else {
			refuse();
		}
	}

	@Override
	public void onCancel(Runnable action) {
		// Dapr waits as long as its connection lives, and that is the server's.
	}

	@Override
	public boolean mayWait() {
		return this.again != null;
	}

	@Override
	public void refuse() {
		this.status.complete("RETRY");
	}

}
