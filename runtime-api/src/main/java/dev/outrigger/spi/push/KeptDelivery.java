package dev.outrigger.spi.push;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.WireEvent;

/**
 * A pushed event that is not given back to a broker that would lose it: the sidecar keeps
 * waiting, and the event is delivered again, until the broker would deliver a copy.
 *
 * @param source the event
 * @param topics the topic, which delivers it again
 */
record KeptDelivery(HeldDelivery source, PushedTopic topics) implements HeldDelivery {

	@Override
	public long since() {
		return this.source.since();
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
