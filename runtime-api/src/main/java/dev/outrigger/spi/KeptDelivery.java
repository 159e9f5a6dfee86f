package dev.outrigger.spi;

/**
 * A pushed event that is not given back to a broker that would lose it: its sidecar keeps
 * waiting, and it is delivered again.
 */
record KeptDelivery(HeldDelivery source, PushedTopic topics) implements HeldDelivery {

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
		if (answer == Answer.RETRY && this.topics.keeps()) {
			this.topics.again(this);
		}
		else {
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
