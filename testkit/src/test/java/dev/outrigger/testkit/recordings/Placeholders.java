package dev.outrigger.testkit.recordings;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the angle brackets of a recording stand for in this replay: filled into requests,
 * learned from answers.
 */
final class Placeholders {

	private static final Pattern PLACEHOLDER = Pattern
		.compile("<(run|time|trace|sha|text|zeros:\\d+|etag:?\\d+|id:?\\d+)>");

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private final Map<String, String> known = new HashMap<>();

	Placeholders() {
		this.known.put("run", UUID.randomUUID().toString().substring(0, 8));
	}

	/** A request as it is sent. */
	JsonNode fill(JsonNode template) {
		Matcher matcher = PLACEHOLDER.matcher(template.toString());
		return MAPPER.readTree(matcher.replaceAll((found) -> Matcher.quoteReplacement(value(found.group(1)))));
	}

	String fill(String template) {
		return PLACEHOLDER.matcher(template).replaceAll((found) -> Matcher.quoteReplacement(value(found.group(1))));
	}

	private String value(String name) {
		if (name.startsWith("zeros:")) {
			return Base64.getEncoder().encodeToString(new byte[Integer.parseInt(name.substring(6))]);
		}
		return this.known.computeIfAbsent(name, (key) -> "unknown-" + key);
	}

	/**
	 * Compares an answer.
	 * @return what differs; empty when nothing does
	 */
	String difference(JsonNode expected, JsonNode actual) {
		if (expected.isString() && actual.isString()) {
			return same(expected.asString(), actual.asString()) ? "" : differ(expected, actual);
		}
		if (expected.isNumber() && actual.isNumber()) {
			return (expected.asDouble() == actual.asDouble()) ? "" : differ(expected, actual);
		}
		if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
			for (int i = 0; i < expected.size(); i++) {
				String difference = difference(expected.get(i), actual.get(i));
				if (!difference.isEmpty()) {
					return difference;
				}
			}
			return "";
		}
		if (expected instanceof ObjectNode && actual instanceof ObjectNode && expected.size() == actual.size()) {
			for (Map.Entry<String, JsonNode> member : expected.properties()) {
				JsonNode other = actual.get(fill(member.getKey()));
				String difference = (other != null) ? difference(member.getValue(), other) : differ(expected, actual);
				if (!difference.isEmpty()) {
					return difference;
				}
			}
			return "";
		}
		return expected.equals(actual) ? "" : differ(expected, actual);
	}

	private static String differ(JsonNode expected, JsonNode actual) {
		return "recorded " + expected + " but was " + actual;
	}

	private boolean same(String expected, String actual) {
		StringBuilder pattern = new StringBuilder();
		List<String> names = new ArrayList<>();
		Matcher matcher = PLACEHOLDER.matcher(expected);
		int end = 0;
		while (matcher.find()) {
			pattern.append(Pattern.quote(expected.substring(end, matcher.start())));
			String name = matcher.group(1);
			String value = this.known.get(name);
			boolean free = switch (name) {
				case "time", "trace", "sha", "text" -> true;
				default -> value == null;
			};
			if (free) {
				pattern.append("(.+)");
				names.add(name);
			}
			else {
				pattern.append(Pattern.quote(value));
			}
			end = matcher.end();
		}
		pattern.append(Pattern.quote(expected.substring(end)));
		Matcher found = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual);
		if (!found.matches()) {
			return false;
		}
		for (int i = 0; i < names.size(); i++) {
			this.known.put(names.get(i), found.group(i + 1));
		}
		return true;
	}

}
