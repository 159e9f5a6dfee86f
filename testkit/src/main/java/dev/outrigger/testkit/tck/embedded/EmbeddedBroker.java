package dev.outrigger.testkit.tck.embedded;

import java.util.List;

import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.tck.control.BrokerControl;

/**
 * A broker of the embedded sidecar.
 *
 * @param broker the broker
 */
record EmbeddedBroker(TopicBroker broker) implements BrokerControl {

	@Override
	public int inFlight() {
		return this.broker.inFlight();
	}

	@Override
	public List<String> answers(String topic) {
		return this.broker.answered(topic).stream().map((answered) -> answered.answer().name()).toList();
	}

}
