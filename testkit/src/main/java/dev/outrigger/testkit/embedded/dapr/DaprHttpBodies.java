package dev.outrigger.testkit.embedded.dapr;

import java.util.Map;

import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads JSON bodies, and complains as the sidecar does. */
final class DaprHttpBodies {

	private DaprHttpBodies() {
	}

	/**
	 * Reads a body.
	 * @throws Malformed when it is no JSON
	 */
	static JsonNode read(byte[] body) {
		if (body.length == 0) {
			throw new Malformed("EOF");
		}
		try {
			return GoJson.read(body);
		}
		catch (JacksonException ex) {
			throw new Malformed(GoJson.complaint(body, ex));
		}
	}

	/** What the sidecar's language calls a kind of JSON. */
	static String kind(JsonNode node) {
		return switch (node.getNodeType()) {
			case ARRAY -> "array";
			case OBJECT -> "object";
			case NUMBER -> "number";
			case BOOLEAN -> "bool";
			default -> "string";
		};
	}

	/**
	 * A member that is text.
	 * @param where the member as the sidecar names it
	 * @return the text; {@code null} when it is not there
	 * @throws Malformed when it is something else
	 */
	static @Nullable String text(@Nullable JsonNode node, String where) {
		if (node == null || node.isNull() || node.isMissingNode()) {
			return null;
		}
		if (!node.isString()) {
			throw new Malformed(
					"json: cannot unmarshal " + kind(node) + " into Go struct field " + where + " of type string");
		}
		return node.asString();
	}

	/** A member of an object, whose name the sidecar reads in any case. */
	static JsonNode member(JsonNode node, String name) {
		if (!node.has(name)) {
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				if (member.getKey().equalsIgnoreCase(name)) {
					return member.getValue();
				}
			}
		}
		return node.path(name);
	}

	/** The body cannot be read. */
	static final class Malformed extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Malformed(String message) {
			super(message);
		}

		HttpAnswer answer(String prefix) {
			return DaprHttpErrorBodies.malformed(prefix + getMessage());
		}

	}

}
