package dev.outrigger.http.dapr.callback;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.outrigger.spi.WireEvent;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class CloudEventsPropertyTests {

	private static final List<String> RIGHT = List.of(
			"{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/a\",\"type\":\"t\",\"datacontenttype\":\"application/json\","
					+ "\"data\":{\"a\":[1,2.50,null]},\"traceparent\":\"00-1-2-01\"}",
			"{\"id\":\"1\",\"datacontenttype\":\"application/octet-stream\",\"data_base64\":\"AAEC/w==\"}",
			"{\"id\":\"\\u00fc\",\"datacontenttype\":\"text/plain\",\"data\":\"text\"}");

	private static final List<String> PIECES = List.of("", "\"", "{", "}", "[", "]", ":", ",", "\\", "\\u0000",
			"\\ud800", "null", "true", "-", "1e400", "1e9999999999", "NaN", "0.1", "!!!", "\u0000", "\ud83d\ude00",
			"[".repeat(2000), "1".repeat(1001), "\"id\":\"2\",", "\"data_base64\":5,");

	@Provide
	Arbitrary<byte[]> bodies() {
		Arbitrary<byte[]> near = Combinators
			.combine(Arbitraries.of(RIGHT), Arbitraries.doubles().between(0, 1), Arbitraries.integers().between(0, 5),
					Arbitraries.of(PIECES))
			.as((text, place, removed, instead) -> {
				int from = (int) (text.length() * place);
				return (text.substring(0, from) + instead + text.substring(Math.min(text.length(), from + removed)))
					.getBytes(StandardCharsets.UTF_8);
			});
		return Arbitraries.oneOf(near, near, near, Arbitraries.bytes().array(byte[].class).ofMaxSize(80));
	}

	@Property
	void aBodyIsAnEventOrMalformed(@ForAll("bodies") byte[] body) {
		try {
			WireEvent event = CloudEvents.read(JsonText.of(body));
			assertThat(event.data()).isNotNull();
		}
		catch (MalformedEventException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
