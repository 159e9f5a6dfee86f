package dev.outrigger.config;

import org.jspecify.annotations.Nullable;

/**
 * What became of a watched key.
 *
 * @param key the key
 * @param previous what the watch delivered before; {@code null} for nothing
 * @param current the value now; {@code null} when there is none
 */
public record ConfigurationChange(String key, @Nullable ConfigurationItem previous,
		@Nullable ConfigurationItem current) {

	/** Whether the key was removed. */
	public boolean removed() {
		return this.current == null;
	}

}
