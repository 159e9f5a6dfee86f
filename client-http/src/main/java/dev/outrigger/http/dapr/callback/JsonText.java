package dev.outrigger.http.dapr.callback;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Takes JSON apart without a change to its parts: numbers stay as they are written,
 * however long, and values as deep as a sidecar can make them.
 */
final class JsonText {

	/** What Dapr's own parser reads. */
	private static final int MAX_DEPTH = 10_000;

	private static final JsonFactory FACTORY = JsonFactory.builder()
		.streamReadConstraints(StreamReadConstraints.builder()
			.maxNestingDepth(MAX_DEPTH)
			.maxNumberLength(Integer.MAX_VALUE)
			.maxStringLength(Integer.MAX_VALUE)
			.maxNameLength(Integer.MAX_VALUE)
			.build())
		.build();

	private JsonText() {
	}

	/**
	 * The text of a body.
	 * @throws MalformedEventException when it is not UTF-8
	 */
	static String of(byte[] body) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new MalformedEventException("not UTF-8");
		}
	}

	static boolean isObject(String json) {
		return json.stripLeading().startsWith("{");
	}

	static boolean isArray(String json) {
		return json.stripLeading().startsWith("[");
	}

	static boolean isString(String json) {
		return json.startsWith("\"");
	}

	/**
	 * The members of an object, each as it is written; of several with one name the last.
	 * @throws MalformedEventException when it is no object
	 */
	static Map<String, String> members(String json) {
		Map<String, String> members = new LinkedHashMap<>();
		scan(json, JsonToken.START_OBJECT, members::put);
		return members;
	}

	/**
	 * The elements of an array, each as it is written.
	 * @throws MalformedEventException when it is no array
	 */
	static List<String> elements(String json) {
		List<String> elements = new ArrayList<>();
		scan(json, JsonToken.START_ARRAY, (name, element) -> elements.add(element));
		return elements;
	}

	/** What a string says; any other value as it is written. */
	static String text(String json) {
		if (!isString(json)) {
			return json;
		}
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			parser.nextToken();
			return parser.getString();
		}
	}

	private static void scan(String json, JsonToken begin, BiConsumer<String, String> found) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
			if (parser.nextToken() != begin) {
				throw new MalformedEventException(
						(begin == JsonToken.START_OBJECT) ? "not a JSON object" : "not a JSON array");
			}
			JsonToken token = parser.nextToken();
			while (token != null && !token.isStructEnd()) {
				String name = "";
				if (token == JsonToken.PROPERTY_NAME) {
					name = parser.currentName();
					parser.nextToken();
				}
				int from = (int) parser.currentTokenLocation().getCharOffset();
				parser.finishToken();
				parser.skipChildren();
				found.accept(name, json.substring(from, (int) parser.currentLocation().getCharOffset()).strip());
				token = parser.nextToken();
			}
			if (parser.nextToken() != null) {
				throw new MalformedEventException("more than one JSON value");
			}
		}
		catch (JacksonException ex) {
			throw new MalformedEventException("not JSON" + place(ex.getLocation()));
		}
	}

	private static String place(TokenStreamLocation location) {
		return (location != null) ? " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")" : "";
	}

}
