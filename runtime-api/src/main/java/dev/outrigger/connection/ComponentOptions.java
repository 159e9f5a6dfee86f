package dev.outrigger.connection;

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
 * @param transport how the component is spoken to; {@code null} for the transport of its
 * building block
 * @param bulk in what batches events are asked for; {@code null} for one at a time (only
 * by callback over HTTP)
 */
public record ComponentOptions(@Nullable String type, @Nullable Duration timeout, @Nullable Duration processingTimeout,
		@Nullable String group, @Nullable String label, boolean halfAppliedTransactions, @Nullable String transport,
		@Nullable BulkSubscribe bulk) {

	/** Nothing is known. */
	public static final ComponentOptions NONE = new ComponentOptions(null, null, null, null, null, false, null, null);

	/** The same options with another type. */
	public ComponentOptions withType(@Nullable String type) {
		return new ComponentOptions(type, this.timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions, this.transport, this.bulk);
	}

	/** The same options with another deadline. */
	public ComponentOptions withTimeout(@Nullable Duration timeout) {
		return new ComponentOptions(this.type, timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions, this.transport, this.bulk);
	}

	/** The same options with another processing time-out. */
	public ComponentOptions withProcessingTimeout(@Nullable Duration processingTimeout) {
		return new ComponentOptions(this.type, this.timeout, processingTimeout, this.group, this.label,
				this.halfAppliedTransactions, this.transport, this.bulk);
	}

	/** The same options with another configuration group and label. */
	public ComponentOptions withGroup(@Nullable String group, @Nullable String label) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, group, label,
				this.halfAppliedTransactions, this.transport, this.bulk);
	}

	/** The same options with conditional transactions accepted or not. */
	public ComponentOptions withHalfAppliedTransactions(boolean accepted) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, this.group, this.label, accepted,
				this.transport, this.bulk);
	}

	/** The same options with another transport. */
	public ComponentOptions withTransport(@Nullable String transport) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions, transport, this.bulk);
	}

	/** The same options with other batches. */
	public ComponentOptions withBulk(@Nullable BulkSubscribe bulk) {
		return new ComponentOptions(this.type, this.timeout, this.processingTimeout, this.group, this.label,
				this.halfAppliedTransactions, this.transport, bulk);
	}

	/**
	 * In what batches a sidecar is to deliver events. Each event has an answer of its own
	 * all the same; the batch is answered when all of them are.
	 *
	 * @param maxMessages how many events a batch has at most
	 * @param maxAwait how long the sidecar waits for a batch to fill
	 */
	public record BulkSubscribe(int maxMessages, Duration maxAwait) {

		public BulkSubscribe {
			if (maxMessages < 1) {
				throw new IllegalArgumentException("maxMessages: " + maxMessages + " (expected: 1 or more)");
			}
			if (maxAwait.isNegative() || maxAwait.isZero()) {
				throw new IllegalArgumentException("maxAwait: " + maxAwait + " (expected: more than zero)");
			}
		}

	}

}
