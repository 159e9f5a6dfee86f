package dev.outrigger.spring.pubsub;

import java.util.Map;

import dev.outrigger.pubsub.Event;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.MessageHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class EventMessagesTests {

	@Test
	void attributesAreHeadersByTheirDocumentedNames() {
		Event<byte[]> event = new Event<>("1", "shop", "placed", "application/json", new byte[0], "messages", "orders",
				Map.of("tenant", "acme"));
		assertThat(EventMessages.message(event).getHeaders()).containsEntry(EventHeaders.ID, "1")
			.containsEntry(EventHeaders.SOURCE, "shop")
			.containsEntry(EventHeaders.TYPE, "placed")
			.containsEntry(EventHeaders.PUBSUB, "messages")
			.containsEntry(EventHeaders.TOPIC, "orders")
			.containsEntry(EventHeaders.EVENT, event)
			.containsEntry(MessageHeaders.CONTENT_TYPE, "application/json")
			.containsEntry("tenant", "acme");
	}

	/** Applications may have written them out. */
	@Test
	void namesStay() {
		assertThat(new String[] { EventHeaders.ID, EventHeaders.SOURCE, EventHeaders.TYPE, EventHeaders.PUBSUB,
				EventHeaders.TOPIC })
			.containsExactly("ce_id", "ce_source", "ce_type", "pubsub", "topic");
	}

}
