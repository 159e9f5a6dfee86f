package dev.outrigger.connection;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the application knows about a component that its sidecar does not tell. Start from
 * {@link #NONE}. Immutable.
 */
public final class ComponentOptions {

	/** Nothing is known. */
	public static final ComponentOptions NONE = new ComponentOptions(
			new Values(null, null, null, null, null, false, true, false, null, null));

	private final Values values;

	private ComponentOptions(Values values) {
		this.values = values;
	}

	/**
	 * The component's type, for example {@code redis}; {@code null} when the sidecar
	 * tells it or it is unknown.
	 */
	public @Nullable String type() {
		return this.values.type();
	}

	/** The deadline of unary calls; {@code null} for the connection's. */
	public @Nullable Duration timeout() {
		return this.values.timeout();
	}

	/**
	 * How long the broker waits for an answer to an event before it delivers it again;
	 * {@code null} for what is known of the type.
	 */
	public @Nullable Duration processingTimeout() {
		return this.values.processingTimeout();
	}

	/** The configuration group; {@code null} for the store's default (Layotto only). */
	public @Nullable String group() {
		return this.values.group();
	}

	/** The configuration label; {@code null} for the store's default (Layotto only). */
	public @Nullable String label() {
		return this.values.label();
	}

	/**
	 * Whether conditional transactions are accepted where a failed condition leaves the
	 * other changes applied.
	 */
	public boolean halfAppliedTransactions() {
		return this.values.halfAppliedTransactions();
	}

	/**
	 * Whether reads of a state store that meet may go together as one request, where that
	 * is at least as strong.
	 */
	public boolean coalescedReads() {
		return this.values.coalescedReads();
	}

	/**
	 * Whether events of one topic that are published at the same time may go together as
	 * one request (Dapr over gRPC).
	 */
	public boolean coalescedPublishes() {
		return this.values.coalescedPublishes();
	}

	/**
	 * How the component is spoken to; {@code null} for the transport of its building
	 * block.
	 */
	public @Nullable String transport() {
		return this.values.transport();
	}

	/**
	 * In what batches events are asked for; {@code null} for one at a time (only by
	 * callback over HTTP).
	 */
	public @Nullable BulkSubscribe bulk() {
		return this.values.bulk();
	}

	/** The same options with another type. */
	public ComponentOptions withType(@Nullable String type) {
		Values old = this.values;
		return new ComponentOptions(new Values(type, old.timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with another deadline. */
	public ComponentOptions withTimeout(@Nullable Duration timeout) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with another processing time-out. */
	public ComponentOptions withProcessingTimeout(@Nullable Duration processingTimeout) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with another configuration group and label. */
	public ComponentOptions withGroup(@Nullable String group, @Nullable String label) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, group, label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with conditional transactions accepted or not. */
	public ComponentOptions withHalfAppliedTransactions(boolean accepted) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, old.group, old.label,
				accepted, old.coalescedReads, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with reads that go together or not. */
	public ComponentOptions withCoalescedReads(boolean together) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, together, old.coalescedPublishes, old.transport, old.bulk));
	}

	/** The same options with publishes that go together or not. */
	public ComponentOptions withCoalescedPublishes(boolean together) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, together, old.transport, old.bulk));
	}

	/** The same options with another transport. */
	public ComponentOptions withTransport(@Nullable String transport) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, transport, old.bulk));
	}

	/** The same options with other batches. */
	public ComponentOptions withBulk(@Nullable BulkSubscribe bulk) {
		Values old = this.values;
		return new ComponentOptions(new Values(old.type, old.timeout, old.processingTimeout, old.group, old.label,
				old.halfAppliedTransactions, old.coalescedReads, old.coalescedPublishes, old.transport, bulk));
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof ComponentOptions options && options.values.equals(this.values);
	}

	@Override
	public int hashCode() {
		return this.values.hashCode();
	}

	@Override
	public String toString() {
		return this.values.toString();
	}

	private record Values(@Nullable String type, @Nullable Duration timeout, @Nullable Duration processingTimeout,
			@Nullable String group, @Nullable String label, boolean halfAppliedTransactions, boolean coalescedReads,
			boolean coalescedPublishes, @Nullable String transport, @Nullable BulkSubscribe bulk) {

	}

	/**
	 * In what batches a sidecar is to deliver events. Each event still has its own
	 * answer; the batch is answered when all of its events are.
	 *
	 * @param maxMessages how many events a batch has at most
	 * @param maxAwait how long the sidecar waits for a batch to fill
	 */
	public record BulkSubscribe(int maxMessages, Duration maxAwait) {

		/**
		 * Creates settings.
		 * @throws IllegalArgumentException when a value is not positive
		 */
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
