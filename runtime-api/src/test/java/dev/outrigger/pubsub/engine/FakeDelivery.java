package dev.outrigger.pubsub.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.spi.Answer;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;

/** A delivery that remembers its answers. */
record FakeDelivery(WireEvent event, long since, List<Answer> answers) implements Delivery {

	FakeDelivery(String id, long since) {
		this(FakeBroker.event(id), since, new CopyOnWriteArrayList<>());
	}

	@Override
	public String topic() {
		return "orders";
	}

	@Override
	public void answer(Answer answer) {
		this.answers.add(answer);
	}

}
