package dev.outrigger.dapr;

import java.util.Map;

import dev.outrigger.spi.WireEvent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublishMetadataTests {

	@Test
	void attributesThatNoHeaderCanCarryAreLeftToTheEnvelope() {
		assertThat(PublishMetadata.of(event("line\nend", Map.of("partitionKey", "7"))))
			.isEqualTo(Map.of("cloudevent.id", "1", "cloudevent.source", "shop", "partitionKey", "7"));
	}

	@Test
	void metadataThatNoHeaderCanCarryIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PublishMetadata.of(event("t", Map.of("partitionKey", "\u00e4"))))
			.withMessage("metadata 'partitionKey': '\u00e4' (expected: printable ASCII characters)");
	}

	private static WireEvent event(String type, Map<String, String> metadata) {
		return new WireEvent("1", "shop", type, "text/plain", new byte[0], Map.of(), metadata);
	}

}
