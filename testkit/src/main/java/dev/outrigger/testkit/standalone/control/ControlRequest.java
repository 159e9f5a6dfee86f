package dev.outrigger.testkit.standalone.control;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.outrigger.testkit.embedded.http.HttpQuestion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request to the control API.
 *
 * @param variables the parts of the path that stand for something, decoded, by name
 * @param question the request
 */
record ControlRequest(Map<String, String> variables, HttpQuestion question) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	String variable(String name) {
		return this.variables.getOrDefault(name, "");
	}

	byte[] body() {
		return this.question.body();
	}

	String text() {
		return new String(body(), StandardCharsets.UTF_8);
	}

	/** The body as a JSON object. */
	JsonNode object() {
		try {
			JsonNode body = MAPPER.readTree(body());
			if (body.isObject()) {
				return body;
			}
		}
		catch (JacksonException ex) {
			throw ControlFailure.malformed("body: " + ex.getOriginalMessage() + " (expected: a JSON object)");
		}
		throw ControlFailure.malformed("body: '" + text() + "' (expected: a JSON object)");
	}

	boolean isJson() {
		return this.question.header("content-type").startsWith("application/json");
	}

}
