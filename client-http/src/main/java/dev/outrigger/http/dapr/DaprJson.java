package dev.outrigger.http.dapr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.outrigger.Operation;
import dev.outrigger.codec.JsonNumbers;
import dev.outrigger.spi.ErrorTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

/** JSON of the sidecar's API. */
final class DaprJson {

	static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final int MOST_DECIMALS = 6;

	private static final int SAFE_DIGITS = 15;

	private DaprJson() {
	}

	static JsonNode read(byte[] text) {
		return MAPPER.readTree(text);
	}

	/** Reads an answer that must be JSON. */
	static JsonNode read(Operation operation, byte[] text) {
		try {
			return read(text);
		}
		catch (JacksonException ex) {
			// The exception has the text in its message.
			throw ErrorTable.unusable(operation, "the answer is no JSON at " + place(ex.getLocation()));
		}
	}

	private static String place(@Nullable TokenStreamLocation location) {
		return (location != null) ? "line " + location.getLineNr() + ", column " + location.getColumnNr()
				: "an unknown place";
	}

	/** Reads an answer that must be a JSON object. */
	static JsonNode readObject(Operation operation, byte[] text) {
		return expect(operation, read(operation, text), JsonNodeType.OBJECT, "the answer");
	}

	/**
	 * Refuses what has another type.
	 * @param operation what was asked
	 * @param node a part of the answer
	 * @param type its type
	 * @param what the part, for the message
	 * @return the part
	 */
	static JsonNode expect(Operation operation, JsonNode node, JsonNodeType type, String what) {
		if (node.getNodeType() != type) {
			throw ErrorTable.unusable(operation,
					what + " is " + word(node.getNodeType()) + " (expected: " + word(type) + ")");
		}
		return node;
	}

	private static String word(JsonNodeType type) {
		return type.name().toLowerCase(Locale.ROOT);
	}

	/** Adds an object of texts, unless there are none. */
	static void put(ObjectNode parent, String name, Map<String, String> texts) {
		if (!texts.isEmpty()) {
			ObjectNode object = parent.putObject(name);
			texts.forEach(object::put);
		}
	}

	/** The members of an object, as text. */
	static Map<String, String> texts(JsonNode object) {
		Map<String, String> texts = new LinkedHashMap<>();
		object.properties().forEach((member) -> texts.put(member.getKey(), member.getValue().asString("")));
		return texts;
	}

	static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	static byte[] write(JsonNode node) {
		return MAPPER.writeValueAsBytes(node);
	}

	/**
	 * Whether a sidecar that reads JSON and writes it anew keeps a value, apart from
	 * spacing and the order of members. Dapr's Redis store keeps six decimals.
	 */
	static boolean survives(byte[] value) {
		// As text, as bytes may be read as another encoding than UTF-8.
		String text = new String(value, StandardCharsets.UTF_8);
		try (JsonParser parser = MAPPER.createParser(text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token.isNumeric() && !survives(parser.getString())) {
					return false;
				}
			}
			return !MAPPER.readTree(text).isMissingNode()
					&& Arrays.equals(value, text.getBytes(StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static boolean survives(String number) {
		int point = number.indexOf('.');
		boolean few = point < 0 || number.length() - point - 1 <= MOST_DECIMALS;
		return few && number.indexOf('e') < 0 && number.indexOf('E') < 0 && JsonNumbers.surviveDoubles(number);
	}

	/**
	 * Whether a sidecar that reads JSON and writes it anew keeps every byte: numbers of
	 * few digits, the three words, and texts of plain letters.
	 */
	static boolean exact(byte[] value) {
		String text = new String(value, StandardCharsets.ISO_8859_1);
		if (text.equals("true") || text.equals("false") || text.equals("null")) {
			return true;
		}
		if (text.matches("0|-?[1-9]\\d{0," + (SAFE_DIGITS - 1) + "}")) {
			return true;
		}
		return text.length() > 1 && text.matches("\"[ !#-%'-;=?-\\[\\]-~]*\"");
	}

	/**
	 * The bytes of each member of each object of an array, as they stand there.
	 * @param array the text of an array of objects
	 * @return by the value of the member {@code key}, the member {@code data}
	 */
	static Map<String, byte[]> rawData(byte[] array) {
		Map<String, byte[]> found = new LinkedHashMap<>();
		try (JsonParser parser = MAPPER.createParser(array)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.START_OBJECT) {
				String key = "";
				byte[] data = null;
				while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
					String name = parser.currentName();
					parser.nextToken();
					int begin = (int) parser.currentTokenLocation().getByteOffset();
					if (name.equals("key")) {
						key = parser.getString();
					}
					if (parser.currentToken() == JsonToken.VALUE_STRING) {
						parser.finishToken();
					}
					parser.skipChildren();
					int end = (int) parser.currentLocation().getByteOffset();
					if (name.equals("data")) {
						ByteArrayOutputStream raw = new ByteArrayOutputStream();
						raw.write(array, begin, end - begin);
						data = raw.toByteArray();
					}
				}
				if (data != null) {
					found.put(key, data);
				}
			}
		}
		return found;
	}

}
