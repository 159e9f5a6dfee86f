package dev.outrigger.testkit.standalone.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;

/**
 * One thing that the control API does.
 *
 * @param method the verb
 * @param template the path, as {@code /state/{store}/{key}}
 * @param handler does it
 */
record ControlRoute(String method, String template, Function<ControlRequest, HttpAnswer> handler) {

	static ControlRoute get(String template, Function<ControlRequest, HttpAnswer> handler) {
		return new ControlRoute("GET", template, handler);
	}

	static ControlRoute put(String template, Function<ControlRequest, HttpAnswer> handler) {
		return new ControlRoute("PUT", template, handler);
	}

	static ControlRoute post(String template, Function<ControlRequest, HttpAnswer> handler) {
		return new ControlRoute("POST", template, handler);
	}

	static ControlRoute delete(String template, Function<ControlRequest, HttpAnswer> handler) {
		return new ControlRoute("DELETE", template, handler);
	}

	/** What the path's variables are; empty when it is another path. */
	Optional<Map<String, String>> match(HttpQuestion question) {
		List<String> parts = List.of(this.template.substring(1).split("/"));
		List<String> segments = question.segments();
		if (segments.size() != parts.size()) {
			return Optional.empty();
		}
		Map<String, String> variables = new HashMap<>();
		for (int i = 0; i < parts.size(); i++) {
			String part = parts.get(i);
			String segment = decoded(segments.get(i));
			if (part.startsWith("{")) {
				variables.put(part.substring(1, part.length() - 1), segment);
			}
			else if (!part.equals(segment)) {
				return Optional.empty();
			}
		}
		return Optional.of(variables);
	}

	private static String decoded(String segment) {
		try {
			return HttpQuestion.decodePath(segment);
		}
		catch (IllegalArgumentException ex) {
			throw ControlFailure.malformed("'" + segment + "' (expected: percent-encoded UTF-8)");
		}
	}

}
