package dev.outrigger.spring.observation;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;

/**
 * The {@code traceparent} of W3C's trace context, which CloudEvents have as an attribute.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param sampled whether the publisher recorded its span
 */
record TraceParent(String traceId, String spanId, boolean sampled) {

	private static final String ATTRIBUTE = "traceparent";

	/** Later versions may have more fields. */
	private static final Pattern PATTERN = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

	/** What an event brings; empty if that is nothing or nonsense. */
	static Optional<TraceParent> of(Map<String, String> attributes) {
		return Optional.ofNullable(attributes.get(ATTRIBUTE))
			.map(PATTERN::matcher)
			.filter(Matcher::matches)
			.map((match) -> new TraceParent(match.group(1), match.group(2),
					(Integer.parseInt(match.group(3), 16) & 1) == 1));
	}

	TraceContext context(Tracer tracer) {
		return tracer.traceContextBuilder().traceId(this.traceId).spanId(this.spanId).sampled(this.sampled).build();
	}

}
