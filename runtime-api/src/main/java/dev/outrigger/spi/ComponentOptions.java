package dev.outrigger.spi;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the application knows about a component that its sidecar does not tell.
 *
 * @param type the component's type, for example {@code redis}; {@code null} when the
 * sidecar tells it or it is unknown
 * @param timeout the deadline of unary calls; {@code null} for the connection's
 * @param processingTimeout how long the broker waits for an answer to an event before it
 * delivers it again; {@code null} for what is known of the type
 * @param group the configuration group; {@code null} for the store's default (Layotto
 * only)
 * @param label the configuration label; {@code null} for the store's default (Layotto
 * only)
 * @param halfAppliedTransactions whether conditional transactions are accepted where a
 * failed condition leaves the other changes applied
 */
public record ComponentOptions(@Nullable String type, @Nullable Duration timeout, @Nullable Duration processingTimeout,
		@Nullable String group, @Nullable String label, boolean halfAppliedTransactions) {

	/** Nothing is known. */
	public static final ComponentOptions NONE = new ComponentOptions(null, null, null, null, null, false);

	/** The same options with another type. */
	public ComponentOptions withType(@Nullable String type) {
		return new ComponentOptions(type, this.timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions);
	}

	/** The same options with another deadline. */
	public ComponentOptions withTimeout(@Nullable Duration timeout) {
		return new ComponentOptions(this.type, timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions);
	}

	/** The same options with another processing time-out. */
	public ComponentOptions withProcessingTimeout(@Nullable Duration processingTimeout) {
		return new ComponentOptions(this.type, this.timeout, processingTimeout, this.group, this.label,
				this.halfAppliedTransactions);
	}

	/** The same options with another configuration group and label. */
	public ComponentOptions withGroup(@Nullable String group, @Nullable String label) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, group, label,
				this.halfAppliedTransactions);
	}

	/** The same options with conditional transactions accepted or not. */
	public ComponentOptions withHalfAppliedTransactions(boolean accepted) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, this.group, this.label, accepted);
	}

}
