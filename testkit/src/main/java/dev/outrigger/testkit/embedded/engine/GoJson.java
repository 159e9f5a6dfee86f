package dev.outrigger.testkit.embedded.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/**
 * JSON as the sidecars' language reads and writes it: members sorted, every number a
 * double, angle brackets and ampersands escaped.
 */
public final class GoJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final double EXPONENT_FROM = 1e21;

	private static final double EXPONENT_BELOW = 1e-6;

	/** Up to here Layotto keeps only six decimals. */
	private static final double LOSSY_UP_TO = 0x4ffffff;

	private GoJson() {
	}

	/**
	 * Reads JSON.
	 * @param text the text
	 * @return the tree; missing when there is no text
	 * @throws tools.jackson.core.JacksonException when it is none, or has a number that
	 * no double is near to
	 */
	public static JsonNode read(byte[] text) {
		JsonNode tree = MAPPER.readTree(text);
		checkNumbers(tree);
		return tree;
	}

	private static void checkNumbers(JsonNode node) {
		if (node.isNumber() && Double.isInfinite(node.numberValue().doubleValue())) {
			throw new InputCoercionException(null,
					"json: cannot unmarshal number " + node + " into Go value of type float64", null, double.class);
		}
		node.forEach(GoJson::checkNumbers);
	}

	/**
	 * Whether a text is JSON, whatever its numbers.
	 * @param text the text
	 */
	public static boolean valid(byte[] text) {
		try {
			return !MAPPER.readTree(text).isMissingNode();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Writes JSON.
	 * @param node the tree
	 * @return the text
	 */
	public static byte[] write(JsonNode node) {
		return write(node, GoJson::number);
	}

	/**
	 * Writes JSON as Layotto delivers it, and Redis behind Dapr keeps it.
	 * @param node the tree
	 * @return the text, with smaller numbers cut after six decimals
	 */
	public static byte[] writeLossy(JsonNode node) {
		return write(node, GoJson::lossy);
	}

	private static String lossy(double value) {
		return (Math.abs(value) <= LOSSY_UP_TO)
				? new BigDecimal(value).setScale(6, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString()
				: number(value);
	}

	/**
	 * Writes JSON as the Redis store keeps it.
	 * @param node the tree
	 * @return the text, with nothing escaped that need not be, and smaller numbers cut
	 * after six decimals
	 */
	public static byte[] writeUnescaped(JsonNode node) {
		return text(node, GoJson::lossy).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] write(JsonNode node, DoubleFunction<String> numbers) {
		return text(node, numbers).replace("<", "\\u003c")
			.replace(">", "\\u003e")
			.replace("&", "\\u0026")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String text(JsonNode node, DoubleFunction<String> numbers) {
		return MAPPER.writeValueAsString(normalized(node, numbers));
	}

	/** An empty object. */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	/**
	 * What a sidecar finds wrong with a text that is to be a JSON object of numbers that
	 * a double can hold.
	 * @param text the text
	 * @param ex what we find wrong with it; {@code null} when it is JSON
	 * @return the sidecar's words
	 */
	public static String complaint(byte[] text, @org.jspecify.annotations.Nullable JacksonException ex) {
		if (ex == null) {
			JsonNode node = read(text);
			String kind = node.isArray() ? "array"
					: (node.isNumber() ? "number" : (node.isBoolean() ? "bool" : "string"));
			return "json: cannot unmarshal " + kind + " into Go value of type map[string]interface {}";
		}
		if (ex instanceof InputCoercionException) {
			return ex.getOriginalMessage();
		}
		if (ex instanceof UnexpectedEndOfInputException || text.length == 0) {
			return "unexpected EOF";
		}
		return notAValue(text);
	}

	/**
	 * What a sidecar says to a text that does not begin as JSON does.
	 * @param text the text
	 * @return the sidecar's words
	 */
	public static String notAValue(byte[] text) {
		if (text.length == 0) {
			return "unexpected end of JSON input";
		}
		char first = new String(text, StandardCharsets.UTF_8).charAt(0);
		return "invalid character '" + (Character.isISOControl(first) ? String.format("\\x%02x", (int) first) : first)
				+ "' looking for beginning of value";
	}

	private static JsonNode normalized(JsonNode node, DoubleFunction<String> numbers) {
		if (node instanceof ObjectNode object) {
			Map<String, JsonNode> sorted = new TreeMap<>();
			object.properties()
				.forEach((member) -> sorted.put(member.getKey(), normalized(member.getValue(), numbers)));
			ObjectNode result = object();
			sorted.forEach(result::set);
			return result;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode result = MAPPER.createArrayNode();
			array.forEach((element) -> result.add(normalized(element, numbers)));
			return result;
		}
		return node.isNumber() ? JsonNodeFactory.instance.rawValueNode(new RawValue(numbers.apply(node.asDouble())))
				: node;
	}

	/** The shortest digits that mean the same double. */
	private static String number(double value) {
		double size = Math.abs(value);
		BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
		if (size == 0 || (size >= EXPONENT_BELOW && size < EXPONENT_FROM)) {
			return shortest.toPlainString();
		}
		String digits = shortest.unscaledValue().abs().toString();
		int exponent = digits.length() - 1 - shortest.scale();
		return ((value < 0) ? "-" : "") + digits.charAt(0) + ((digits.length() > 1) ? "." + digits.substring(1) : "")
				+ "e" + ((exponent < 0) ? "-" : "+") + Math.abs(exponent);
	}

}
