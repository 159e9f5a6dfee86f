package dev.outrigger.pubsub.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.outrigger.pubsub.encoding.EventEnvelope;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;

/**
 * A delivery that several subscriptions handle, each of them by a part: it is answered
 * when all parts are. Thread safe.
 */
final class SharedDelivery {

	private final Delivery source;

	private final WireEvent event;

	private int open;

	private Answer answer = Answer.DROP;

	SharedDelivery(Delivery source, int parts) {
		this.source = source;
		this.event = EventEnvelope.unwrap(source.event());
		this.open = parts;
	}

	WireEvent event() {
		return this.event;
	}

	/**
	 * One of the parts.
	 * @param answered is told when it is answered
	 * @return the part
	 */
	Part part(Consumer<Part> answered) {
		return new Part(answered);
	}

	private void answered(Answer part) {
		synchronized (this) {
			this.answer = stronger(this.answer, part);
			if (--this.open > 0) {
				return;
			}
		}
		this.source.answer(this.answer);
	}

	/** One that needs the event again decides for all; so does one that handled it. */
	private static Answer stronger(Answer one, Answer other) {
		if (one == Answer.RETRY || other == Answer.RETRY) {
			return Answer.RETRY;
		}
		return (one == Answer.ACK || other == Answer.ACK) ? Answer.ACK : Answer.DROP;
	}

	/** What one subscription sees of the delivery. */
	final class Part implements Delivery {

		private final Consumer<Part> listener;

		private final AtomicBoolean answered = new AtomicBoolean();

		private Part(Consumer<Part> listener) {
			this.listener = listener;
		}

		@Override
		public WireEvent event() {
			return SharedDelivery.this.event;
		}

		@Override
		public String topic() {
			return SharedDelivery.this.source.topic();
		}

		@Override
		public long since() {
			return SharedDelivery.this.source.since();
		}

		@Override
		public void answer(Answer answer) {
			if (this.answered.compareAndSet(false, true)) {
				this.listener.accept(this);
				SharedDelivery.this.answered(answer);
			}
		}

	}

}
