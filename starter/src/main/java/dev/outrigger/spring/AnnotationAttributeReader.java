package dev.outrigger.spring;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.StringValueResolver;

/** Reads the text attributes of an annotation, and says which one is wrong. */
public final class AnnotationAttributeReader {

	private final String member;

	private final StringValueResolver placeholders;

	/**
	 * Creates a reader.
	 * @param member the annotation and where it stands, for messages
	 * @param placeholders resolves {@code ${...}}
	 */
	public AnnotationAttributeReader(String member, StringValueResolver placeholders) {
		this.member = member;
		this.placeholders = placeholders;
	}

	/** Text that must not be empty. */
	public String text(String attribute, String value) {
		String resolved = resolve(attribute, value);
		if (resolved.isBlank()) {
			throw bad(attribute, resolved, "some text", null);
		}
		return resolved;
	}

	/** Text, or something else when it is empty. */
	public String text(String attribute, String value, String otherwise) {
		String resolved = resolve(attribute, value);
		return resolved.isBlank() ? otherwise : resolved;
	}

	/** A whole number of at least 1. */
	public int number(String attribute, String value, int otherwise) {
		int number = convert(attribute, value, otherwise, "a whole number of at least 1", Integer::valueOf);
		if (number < 1) {
			throw bad(attribute, value, "a whole number of at least 1", null);
		}
		return number;
	}

	/** A duration. */
	public Duration duration(String attribute, String value, Duration otherwise) {
		return convert(attribute, value, otherwise, "a duration such as 500ms or 10s", DurationStyle::detectAndParse);
	}

	/** {@code true} or {@code false}. */
	public boolean flag(String attribute, String value, boolean otherwise) {
		return convert(attribute, value, otherwise, "true or false", (text) -> switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException(text);
		});
	}

	/** A constant of an enum, in any case and with dashes or underscores. */
	public <E extends Enum<E>> E choice(String attribute, String value, Class<E> type, Supplier<E> otherwise) {
		String expected = Arrays.stream(type.getEnumConstants())
			.map((constant) -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.collect(Collectors.joining(", "));
		int last = expected.lastIndexOf(", ");
		expected = (last < 0) ? expected : expected.substring(0, last) + " or " + expected.substring(last + 2);
		E chosen = this.<@Nullable E>convert(attribute, value, null, expected,
				(text) -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_')));
		return (chosen != null) ? chosen : otherwise.get();
	}

	private <T extends @Nullable Object> T convert(String attribute, String value, T otherwise, String expected,
			Function<String, T> conversion) {
		String resolved = resolve(attribute, value).trim();
		if (resolved.isEmpty()) {
			return otherwise;
		}
		try {
			return conversion.apply(resolved);
		}
		catch (RuntimeException ex) {
			throw bad(attribute, resolved, expected, ex);
		}
	}

	/** Text as it stands, which may be empty, without placeholders. */
	public String resolve(String attribute, String value) {
		try {
			return String.valueOf(this.placeholders.resolveStringValue(value));
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(this.member + ": the attribute '" + attribute + "' ('" + value
					+ "') cannot be resolved: " + ex.getMessage(),
					"Define the property, or give it a default as in ${name:default}.", ex);
		}
	}

	private OutriggerStartupException bad(String attribute, String value, String expected, @Nullable Throwable cause) {
		return new OutriggerStartupException(this.member + ": the attribute '" + attribute + "' is '" + value + "'",
				"Make it " + expected + ".", cause);
	}

}
