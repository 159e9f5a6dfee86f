package dev.outrigger.autoconfigure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spring.test.RecordedEvents;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.Engine;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What was published to the sidecar inside the application, for tests. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnClass(EmbeddedSidecar.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerRecordedEventsAutoConfiguration {

	private static final Set<String> OWN_PARTS = Set.of("id", "source", "type", "specversion", "datacontenttype",
			"data", "data_base64");

	@Bean
	@ConditionalOnBean({ EmbeddedSidecar.class, PropertiesComponents.class })
	@ConditionalOnMissingBean
	RecordedEvents recordedEvents(EmbeddedSidecar sidecar, PropertiesComponents components,
			ObjectProvider<Codec> codec) {
		return new RecordedEvents((component, topic) -> published(sidecar, component, topic), () -> brokers(sidecar),
				components, codec::getObject);
	}

	private static List<String> brokers(EmbeddedSidecar sidecar) {
		return sidecar.components()
			.stream()
			.filter((component) -> component.block().equals(BuildingBlock.PUBSUB.id()))
			.map(Engine.Component::name)
			.toList();
	}

	private static List<WireEvent> published(EmbeddedSidecar sidecar, String component, String topic) {
		return sidecar.pubSub(component)
			.published(topic)
			.stream()
			.map(OutriggerRecordedEventsAutoConfiguration::event)
			.toList();
	}

	private static WireEvent event(BrokerEvent event) {
		Map<String, String> attributes = new HashMap<>();
		event.envelope().ifPresent((envelope) -> envelope.properties().forEach((member) -> {
			JsonNode value = member.getValue();
			if (!OWN_PARTS.contains(member.getKey()) && value.isValueNode() && !value.isNull()) {
				attributes.put(member.getKey(), value.asString());
			}
		}));
		return new WireEvent(event.id(), event.source(), event.type(), event.contentType(), event.data(), attributes,
				Map.of());
	}

}
