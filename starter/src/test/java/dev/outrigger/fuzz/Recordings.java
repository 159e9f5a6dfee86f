package dev.outrigger.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real sidecars were asked and asked themselves, without placeholders. */
final class Recordings {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Pattern NUMBERED = Pattern.compile("<(?:etag|id):?(\\d+)>");

	private Recordings() {
	}

	/** The steps of all exchanges of a file, in order. */
	static Stream<JsonNode> steps(String file) {
		try (InputStream in = Recordings.class.getResourceAsStream("/recordings/" + file)) {
			return stream(MAPPER.readTree(in)).flatMap((exchange) -> stream(exchange.get("steps")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<JsonNode> stream(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false);
	}

	/** Text with something likely in place of what differs from run to run. */
	static String filled(String template) {
		return NUMBERED.matcher(template)
			.replaceAll("$1")
			.replace("<run>", "fuzz")
			.replace("<time>", "2026-11-24T10:00:00Z")
			.replace("<trace>", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
			.replaceAll("<(?:sha|text|zeros:\\d+)>", "AAAA");
	}

}
