package dev.outrigger.testkit.embedded.binding;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a binding is to do.
 *
 * @param operation one of its operations
 * @param data what it is given; empty for nothing
 * @param metadata how to do it
 */
public record BindingCommand(String operation, byte[] data, Map<String, String> metadata) {

	/** The data as UTF-8. */
	public String text() {
		return new String(this.data, StandardCharsets.UTF_8);
	}

}
