package dev.outrigger.testkit.embedded.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as the sidecars' language reads and writes it: members sorted, every number a
 * double, angle brackets and ampersands escaped.
 */
public final class GoJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final double EXPONENT_FROM = 1e21;

	private GoJson() {
	}

	/**
	 * Reads JSON.
	 * @param text the text
	 * @return the tree, with numbers that went through a double
	 * @throws tools.jackson.core.JacksonException when it is none
	 */
	public static JsonNode read(byte[] text) {
		return normalized(MAPPER.readTree(text));
	}

	/**
	 * Writes JSON.
	 * @param node the tree
	 * @return the text
	 */
	public static byte[] write(JsonNode node) {
		String text = MAPPER.writeValueAsString(normalized(node));
		return text.replace("<", "\\u003c")
			.replace(">", "\\u003e")
			.replace("&", "\\u0026")
			.getBytes(StandardCharsets.UTF_8);
	}

	/** An empty object. */
	public static ObjectNode object() {
		return MAPPER.createObjectNode();
	}

	private static JsonNode normalized(JsonNode node) {
		if (node instanceof ObjectNode object) {
			Map<String, JsonNode> sorted = new TreeMap<>();
			object.properties().forEach((member) -> sorted.put(member.getKey(), normalized(member.getValue())));
			ObjectNode result = object();
			sorted.forEach(result::set);
			return result;
		}
		if (node instanceof ArrayNode array) {
			ArrayNode result = MAPPER.createArrayNode();
			array.forEach((element) -> result.add(normalized(element)));
			return result;
		}
		return node.isNumber() ? number(node.asDouble()) : node;
	}

	private static JsonNode number(double value) {
		if (value == Math.rint(value) && Math.abs(value) < EXPONENT_FROM) {
			return JsonNodeFactory.instance.numberNode(new BigDecimal(value).toBigInteger());
		}
		return JsonNodeFactory.instance.numberNode(value);
	}

}
