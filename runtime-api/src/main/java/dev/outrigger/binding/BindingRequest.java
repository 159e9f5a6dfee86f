package dev.outrigger.binding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a component is to do. Immutable. */
public final class BindingRequest {

	private final String operation;

	private final BindingData data;

	private final Map<String, String> metadata;

	private BindingRequest(String operation, BindingData data, Map<String, String> metadata) {
		this.operation = operation;
		this.data = data;
		this.metadata = metadata;
	}

	/**
	 * A request without data, which over Dapr's HTTP API arrives as {@code null}.
	 * @param operation the operation, such as {@code create}
	 * @return the request
	 * @throws IllegalArgumentException when it is blank
	 */
	public static BindingRequest of(String operation) {
		if (operation.isBlank()) {
			throw new IllegalArgumentException("operation: '" + operation + "' (expected: an operation, as create)");
		}
		return new BindingRequest(operation, BindingData.NOTHING, Map.of());
	}

	/**
	 * The same request with bytes.
	 * @param data the bytes; are not copied. Over Dapr's HTTP API they have to be text,
	 * and what is no JSON arrives as a JSON string
	 * @return the request
	 */
	public BindingRequest withData(byte[] data) {
		return new BindingRequest(this.operation, (codec) -> data, this.metadata);
	}

	/**
	 * The same request with a text.
	 * @param text the text, handed over as UTF-8. Over Dapr's HTTP API what is no JSON
	 * arrives as a JSON string
	 * @return the request
	 */
	public BindingRequest withText(String text) {
		return withData(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * The same request with a value, which the codec writes.
	 * @param value the value
	 * @return the request
	 */
	public BindingRequest withValue(Object value) {
		return new BindingRequest(this.operation, (codec) -> codec.<Object>forType(value.getClass()).encode(value),
				this.metadata);
	}

	/**
	 * The same request with another piece of metadata.
	 * @param name its name, which the type of the component defines
	 * @param value its value
	 * @return the request
	 */
	public BindingRequest withMetadata(String name, String value) {
		Map<String, String> all = new LinkedHashMap<>(this.metadata);
		all.put(name, value);
		return new BindingRequest(this.operation, this.data, all);
	}

	/** The operation. */
	public String operation() {
		return this.operation;
	}

	/** The metadata. */
	public Map<String, String> metadata() {
		return Map.copyOf(this.metadata);
	}

	BindingData data() {
		return this.data;
	}

	/** Data and metadata may hold secrets. */
	@Override
	public String toString() {
		return "BindingRequest[operation=" + this.operation + ", metadata=" + this.metadata.keySet() + "]";
	}

}
