package dev.outrigger.spi.push;

import java.time.Duration;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.WireEvent;

/**
 * A pushed event that is not given back to a broker that would lose it: the sidecar keeps
 * waiting, and the event is delivered again, until the broker would deliver a copy.
 *
 * @param source the event
 * @param topics delivers it again
 * @param since when it arrived, as {@link System#nanoTime()}
 */
record KeptDelivery(HeldDelivery source, PushedTopic topics, long since) implements HeldDelivery {

	Duration age() {
		return Duration.ofNanos(System.nanoTime() - this.since);
	}

	@Override
	public WireEvent event() {
		return this.source.event();
	}

	@Override
	public String topic() {
		return this.source.topic();
	}

	@Override
	public void answer(Answer answer) {
		if (answer != Answer.RETRY || !this.topics.again(this)) {
			this.source.answer(answer);
		}
	}

	@Override
	public void onCancel(Runnable action) {
		this.source.onCancel(action);
	}

	@Override
	public void refuse() {
		this.source.refuse();
	}

}
