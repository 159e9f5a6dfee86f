package dev.outrigger.testkit.embedded.dapr;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The part of Dapr's routing expressions that compares members of the event with texts
 * and numbers, joined by {@code &&}. Others match nothing, and are named in the log.
 */
final class EventRule {

	private static final Logger logger = LoggerFactory.getLogger(EventRule.class);

	private static final Pattern COMPARISON = Pattern
		.compile("\\s*event((?:\\.\\w+)+)\\s*(==|!=|<=|>=|<|>)\\s*(?:\"([^\"]*)\"|'([^']*)'|(-?\\d+(?:\\.\\d+)?))\\s*");

	private EventRule() {
	}

	static boolean matches(String expression, ObjectNode event) {
		for (String part : expression.split("&&")) {
			if (!part.isBlank() && !comparison(part, event)) {
				return false;
			}
		}
		return true;
	}

	private static boolean comparison(String part, ObjectNode event) {
		Matcher matcher = COMPARISON.matcher(part);
		if (!matcher.matches()) {
			logger.warn("The embedded sidecar cannot evaluate the rule '{}'", part);
			return false;
		}
		JsonNode node = event;
		for (String name : matcher.group(1).substring(1).split("\\.")) {
			node = node.path(name);
		}
		int order = (matcher.group(5) != null) ? Double.compare(node.asDouble(0), Double.parseDouble(matcher.group(5)))
				: node.asString("").compareTo((matcher.group(3) != null) ? matcher.group(3) : matcher.group(4));
		return switch (matcher.group(2)) {
			case "==" -> order == 0;
			case "!=" -> order != 0;
			case "<=" -> order <= 0;
			case ">=" -> order >= 0;
			case "<" -> order < 0;
			default -> order > 0;
		};
	}

}
