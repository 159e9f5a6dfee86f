package dev.outrigger.testkit.embedded.binding;

import java.util.Map;

/**
 * What a binding answers.
 *
 * @param data the answer; empty for none
 * @param metadata what else it says
 */
public record BindingAnswer(byte[] data, Map<String, String> metadata) {

	/** Nothing to say. */
	public static final BindingAnswer NONE = of(new byte[0]);

	/** Creates an answer. */
	public BindingAnswer {
		metadata = Map.copyOf(metadata);
	}

	/**
	 * An answer without metadata.
	 * @param data the answer; empty for none
	 * @return the answer
	 */
	public static BindingAnswer of(byte[] data) {
		return new BindingAnswer(data, Map.of());
	}

}
