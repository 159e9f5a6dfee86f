package dev.outrigger.pubsub.encoding;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.WireEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventEncodingTests {

	private static final BrokerTraits CARRIES_ATTRIBUTES = traits(Set.of("id", "source", "type", "subject"),
			JsonCarriage.DOUBLES);

	private static final BrokerTraits CARRIES_NOTHING = traits(Set.of(), JsonCarriage.LOSSY);

	private static BrokerTraits traits(Set<String> attributes, JsonCarriage json) {
		return new BrokerTraits(10, Duration.ofSeconds(60), true, false, false, attributes, json);
	}

	private static WireEvent event(String contentType, String data, Map<String, String> attributes) {
		return new WireEvent("id-1", "/shop", "placed", contentType, data.getBytes(StandardCharsets.UTF_8), attributes,
				Map.of());
	}

	private static String text(WireEvent event) {
		return new String(event.data(), StandardCharsets.UTF_8);
	}

	@Test
	void whatSurvivesTravelsAsItIs() {
		WireEvent event = event("application/json", "{\"a\":1.5,\"b\":\"9007199254740993\"}", Map.of("subject", "s"));
		assertThat(EventEncoding.fit(event, CARRIES_ATTRIBUTES)).isSameAs(event);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"n\":9007199254740993}", "[0.1234567890123456789]", "null", "1e400",
			"{\"scaled\":1.10}", "[1,2.0]" })
	void numbersThatADoubleWouldRoundTravelAsText(String json) {
		WireEvent fitted = EventEncoding.fit(event("application/json", json, Map.of()), CARRIES_ATTRIBUTES);
		assertThat(fitted.contentType()).isEqualTo("text/plain");
		assertThat(text(fitted)).isEqualTo(json);
	}

	/** Each once lost its attributes in the envelope, or failed. */
	@ParameterizedTest
	@ValueSource(strings = { "\t", "1e4009223372", "{\"a\"1e4002.50}", "\u00000", "{\"\\ud800a\":1}", "1,\"data\":2" })
	void whatOnlyLooksLikeJsonArrivesInItsEnvelope(String data) {
		WireEvent event = event("application/json", data, Map.of("custom", "value"));
		WireEvent arrived = EventEnvelope.unwrap(EventEncoding.fit(event, CARRIES_NOTHING));
		assertThat(arrived.attributes()).containsEntry("custom", "value");
		assertThat(text(arrived)).isEqualTo(data);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "application/octet-stream", "text/plain" })
	void aPayloadThatLooksLikeAnEnvelopeIsNotOpened(String contentType) {
		String envelope = text(EventEnvelope.wrap(event("text/plain", "inside", Map.of("custom", "value"))));
		WireEvent event = event(contentType, envelope, Map.of());
		WireEvent arrived = EventEnvelope.unwrap(EventEncoding.fit(event, CARRIES_ATTRIBUTES));
		assertThat(text(arrived)).isEqualTo(envelope);
		assertThat(arrived.attributes()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "line\nend", "\u0442\u0438\u043f\u0430", "\u007f" })
	void attributesThatNoHeaderCanCarryAreWrappedAndUnwrapped(String value) {
		WireEvent typed = new WireEvent("id-1", "/shop", value, "text/plain", new byte[] { 'x' }, Map.of(), Map.of());
		WireEvent subject = event("text/plain", "x", Map.of("subject", value));
		assertThat(EventEnvelope.unwrap(EventEncoding.fit(typed, CARRIES_ATTRIBUTES)).type()).isEqualTo(value);
		assertThat(EventEncoding.fit(typed, CARRIES_ATTRIBUTES).data()).hasSizeGreaterThan(1);
		assertThat(EventEnvelope.unwrap(EventEncoding.fit(subject, CARRIES_ATTRIBUTES)).attributes())
			.isEqualTo(Map.of("subject", value));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "application/json|{\"a\":1.10,\"b\":[\"x\"]}", "text/plain|hello",
			"image/png|bytes", "application/json|no json" })
	void whatCannotTravelIsWrappedAndUnwrapped(String contentType, String data) {
		WireEvent event = event(contentType, data, Map.of("tenant", "blue"));
		WireEvent wrapped = EventEncoding.fit(event, CARRIES_NOTHING);
		assertThat(wrapped.contentType()).isEqualTo("text/plain");
		WireEvent outer = new WireEvent("of-the-sidecar", "runtime", "sent", "text/plain", wrapped.data(), Map.of(),
				Map.of());
		WireEvent opened = EventEnvelope.unwrap(outer);
		assertThat(opened.id()).isEqualTo("id-1");
		assertThat(opened.source()).isEqualTo("/shop");
		assertThat(opened.type()).isEqualTo("placed");
		assertThat(opened.contentType()).isEqualTo(contentType);
		assertThat(opened.attributes()).containsExactly(Map.entry("tenant", "blue"));
		assertThat(text(opened)).isEqualTo(data);
	}

	@Test
	void aTextThatLooksLikeAnEnvelopeIsWrappedItself() {
		String text = "{\"outrigger\":\"1\",\"specversion\":\"1.0\",\"x\":1}";
		WireEvent wrapped = EventEncoding.fit(event("text/plain", text, Map.of()), CARRIES_ATTRIBUTES);
		assertThat(text(EventEnvelope.unwrap(wrapped))).isEqualTo(text);
	}

	@Test
	void readsLongTextsWithManyEscapesInJson() {
		String text = "\"" + "\\n1.10".repeat(100_000) + "\"";
		WireEvent event = event("application/json", text, Map.of());
		assertThat(EventEncoding.fit(event, CARRIES_ATTRIBUTES)).isSameAs(event);
	}

	@Test
	void textThatIsNotUtf8IsWrapped() {
		WireEvent event = new WireEvent("1", "", "", "text/plain", new byte[] { (byte) 0xff }, Map.of(), Map.of());
		assertThat(EventEnvelope.unwrap(EventEncoding.fit(event, CARRIES_ATTRIBUTES)).data())
			.containsExactly((byte) 0xff);
	}

}
