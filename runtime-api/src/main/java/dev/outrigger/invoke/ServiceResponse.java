package dev.outrigger.invoke;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an application answered.
 *
 * @param status the status code
 * @param headers the headers, whose names know no case
 * @param body the body; empty when there is none
 */
public record ServiceResponse(int status, Map<String, List<String>> headers, byte[] body) {

	/** Creates a response. */
	public ServiceResponse {
		Map<String, List<String>> insensitive = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		headers.forEach((name, values) -> insensitive.put(name, List.copyOf(values)));
		headers = Collections.unmodifiableMap(insensitive);
	}

	/** Whether the status is one of success. */
	public boolean successful() {
		return this.status / 100 == 2;
	}

	/** The first value of a header. */
	public Optional<String> header(String name) {
		return this.headers.getOrDefault(name, List.of()).stream().findFirst();
	}

	/** The body as UTF-8. */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/** Bodies and headers are the callers' matter. */
	@Override
	public String toString() {
		return "ServiceResponse[status=" + this.status + ", body=" + this.body.length + " bytes]";
	}

}
