package dev.outrigger.testkit.tck.embedded;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.tck.control.TopicControl;
import tools.jackson.databind.node.ObjectNode;

/**
 * The topics of a broker of the embedded sidecar.
 *
 * @param broker the broker
 */
record EmbeddedTopics(TopicBroker broker) implements TopicControl {

	@Override
	public List<String> published(String topic) {
		return this.broker.published(topic)
			.stream()
			.map((event) -> event.envelope()
				.map((envelope) -> new String(GoJson.write(envelope), StandardCharsets.UTF_8))
				.orElse(""))
			.toList();
	}

	@Override
	public void publishWithoutId(String topic, String text) {
		ObjectNode foreign = GoJson.object();
		foreign.put("id", "");
		foreign.put("datacontenttype", "text/plain");
		foreign.put("data", text);
		this.broker.publish(topic, BrokerEvent.of(foreign, null));
	}

}
