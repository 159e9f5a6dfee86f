package dev.outrigger.dapr;

import java.util.List;

/**
 * A component of the sidecar.
 *
 * @param name its name
 * @param type its type, with or without the block in front; empty when it is not known
 * @param capabilities what it says it can do
 */
public record DaprComponent(String name, String type, List<String> capabilities) {

	String key() {
		return this.type.substring(0, Math.max(0, this.type.indexOf('.'))) + "/" + this.name;
	}

	/** The type without the block: {@code redis} for {@code state.redis}. */
	public String shortType() {
		return this.type.substring(this.type.indexOf('.') + 1);
	}

}
