package dev.outrigger.grpc.dapr;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import com.google.protobuf.Value;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an event as texts, read when they are asked for: most events are
 * handled without. Those that are empty, or no text, number or boolean, are left out.
 * Cannot be changed. Thread safe.
 */
final class EventAttributes extends AbstractMap<String, String> {

	private static final double LARGEST_WHOLE = 1e15;

	private final Map<String, Value> fields;

	EventAttributes(Map<String, Value> fields) {
		this.fields = fields;
	}

	@Override
	public @Nullable String get(Object name) {
		Value value = this.fields.get(name);
		String text = (value != null) ? text(value) : "";
		return text.isEmpty() ? null : text;
	}

	@Override
	public boolean containsKey(Object name) {
		return get(name) != null;
	}

	@Override
	public Set<Entry<String, String>> entrySet() {
		Map<String, String> texts = new LinkedHashMap<>();
		this.fields.forEach((name, value) -> {
			String text = text(value);
			if (!text.isEmpty()) {
				texts.put(name, text);
			}
		});
		return Collections.unmodifiableMap(texts).entrySet();
	}

	private static String text(Value value) {
		return switch (value.getKindCase()) {
			case STRING_VALUE -> value.getStringValue();
			case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
			case NUMBER_VALUE -> {
				double number = value.getNumberValue();
				yield (number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE) ? Long.toString((long) number)
						: Double.toString(number);
			}
			default -> "";
		};
	}

}
