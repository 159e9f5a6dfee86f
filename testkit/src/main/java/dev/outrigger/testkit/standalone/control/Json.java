package dev.outrigger.testkit.standalone.control;

import dev.outrigger.testkit.embedded.http.HttpAnswer;
import tools.jackson.databind.json.JsonMapper;

/** Answers in JSON. */
final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private Json() {
	}

	static HttpAnswer of(Object value) {
		return HttpAnswer.json(200, MAPPER.writeValueAsBytes(value));
	}

}
