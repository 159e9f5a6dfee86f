package dev.outrigger.pubsub.encoding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import dev.outrigger.fuzz.Almost;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.WireEvent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class EventEncodingPropertyTests {

	private static final String ENVELOPE = "{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\","
			+ "\"type\":\"t\",\"datacontenttype\":\"application/json\",\"data\":{\"a\":1.50}}";

	@Provide
	Arbitrary<byte[]> data() {
		return Almost.bytes(ENVELOPE, "{\"a\":[1,2.50,\"x\"]}", "plain");
	}

	@Provide
	Arbitrary<String> contentTypes() {
		return Arbitraries.of("application/json", "text/plain", "application/octet-stream", "application/xml",
				"text/plain; charset=utf-8");
	}

	@Property
	void whatIsDeliveredIsOpenedOrLeftAsItIs(@ForAll("data") byte[] data) {
		WireEvent event = event("outer", "text/plain", data, Map.of());
		WireEvent opened = EventEnvelope.unwrap(event);
		if (!EventEnvelope.isWrapped(event)) {
			assertThat(opened).isSameAs(event);
		}
	}

	/** Whatever a broker carries, an event arrives as it was published. */
	@Property
	void anEventArrivesAsItWasPublished(@ForAll String id, @ForAll("data") byte[] data,
			@ForAll("contentTypes") String contentType, @ForAll String value, @ForAll boolean carries) {
		BrokerTraits traits = traits(carries ? Set.of("id", "source", "type", "custom") : Set.of());
		WireEvent published = event(id, contentType, data, Map.of("custom", value));
		WireEvent arrived = EventEnvelope.unwrap(EventEncoding.fit(published, traits));
		assertThat(arrived.id()).isEqualTo(id);
		assertThat(arrived.attributes()).as("data '%s'", new String(data, StandardCharsets.UTF_8))
			.containsEntry("custom", value);
		if (!contentType.equals("application/json")) {
			assertThat(arrived.data()).isEqualTo(data);
		}
	}

	private static BrokerTraits traits(Set<String> attributes) {
		return new BrokerTraits(10, Duration.ofSeconds(60), true, false, false, attributes, JsonCarriage.DOUBLES);
	}

	private static WireEvent event(String id, String contentType, byte[] data, Map<String, String> attributes) {
		return new WireEvent(id, "/a", "t", contentType, data, attributes, Map.of());
	}

}
