package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.DeliveryMode;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.transaction.PublishPhase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Brokers, publishers and listeners.
 *
 * @param brokers the brokers by their name in the application
 * @param publisher what publishers do unless their broker says otherwise
 * @param listener what listeners do unless their annotation says otherwise
 * @param transport how this block is spoken to, where that differs from the rest
 * @param delivery how events come, where the sidecar leaves a choice; when left out by
 * stream from Dapr over gRPC, by callback from Dapr over HTTP and from Layotto
 * @param resilience policies of the calls of this block
 */
record PubSubProperties(@DefaultValue Map<String, Broker> brokers, @DefaultValue Publisher publisher,
		@DefaultValue Listener listener, @Nullable String transport, @Nullable DeliveryMode delivery,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience)
		implements
			BlockProperties<PubSubProperties.Broker> {

	PubSubProperties {
		brokers = new HashMap<>(brokers);
	}

	@Override
	public Map<String, Broker> components() {
		return this.brokers;
	}

	/** When the publishers of a broker publish. */
	PublishPhase inTransaction(@Nullable ComponentProperties broker) {
		return (broker instanceof Broker known && known.inTransaction() != null) ? known.inTransaction()
				: this.publisher.inTransaction();
	}

	/** Whether any publisher uses the outbox. */
	boolean usesOutbox() {
		return this.publisher.inTransaction() == PublishPhase.OUTBOX
				|| this.brokers.values().stream().anyMatch((broker) -> broker.inTransaction() == PublishPhase.OUTBOX);
	}

	@Override
	public Class<Broker> type() {
		return Broker.class;
	}

	@Override
	public String section() {
		return "brokers";
	}

	/**
	 * A broker.
	 *
	 * @param component the component's name in the sidecar; the broker's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param processingTimeout how long the broker waits for an answer before it delivers
	 * an event again
	 * @param transport how the component is spoken to, where that differs from its block
	 * @param sidecar the sidecar that has it, where that is not the main one
	 * @param inTransaction when its publishers publish what is given to them in a
	 * transaction
	 * @param coalescePublishes whether events of one topic that are published at the same
	 * time go together as one request (Dapr over gRPC only)
	 * @param bulkSubscribe in what batches events come (Dapr by callback over HTTP only)
	 * @param resilience policies of the calls of this component
	 */
	record Broker(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable Duration processingTimeout, @Nullable String transport, @Nullable String sidecar,
			@Nullable PublishPhase inTransaction, @DefaultValue("false") boolean coalescePublishes,
			@DefaultValue BulkSubscribe bulkSubscribe,
			@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience) implements ComponentProperties {

		@Override
		public ComponentOptions options(ComponentOptions known, String property) {
			return ComponentProperties.super.options(known, property).withProcessingTimeout(this.processingTimeout)
				.withCoalescedPublishes(this.coalescePublishes)
				.withBulk(this.bulkSubscribe.options(property + ".bulk-subscribe"));
		}

	}

	/**
	 * In what batches events are to come; each event is handled on its own all the same,
	 * and the batch is answered when all of them are.
	 *
	 * @param enabled whether they come in batches
	 * @param maxMessagesCount how many events a batch has at most
	 * @param maxAwaitDuration how long the sidecar waits for a batch to fill
	 */
	record BulkSubscribe(@DefaultValue("false") boolean enabled, @DefaultValue("100") int maxMessagesCount,
			@DefaultValue("1s") Duration maxAwaitDuration) {

		ComponentOptions.@Nullable BulkSubscribe options(String prefix) {
			if (!this.enabled) {
				return null;
			}
			try {
				return new ComponentOptions.BulkSubscribe(this.maxMessagesCount, this.maxAwaitDuration);
			}
			catch (IllegalArgumentException ex) {
				throw new OutriggerStartupException(
						"The properties below '" + prefix + "' cannot be used: " + ex.getMessage(),
						"Correct '" + prefix + ".max-messages-count' or '" + prefix + ".max-await-duration'.", ex);
			}
		}

	}

	/**
	 * What publishers do unless their broker says otherwise.
	 *
	 * @param inTransaction when they publish what is given to them in a transaction
	 * @param outbox how the outbox works
	 */
	record Publisher(@DefaultValue("immediately") PublishPhase inTransaction, @DefaultValue Outbox outbox) {

	}

	/**
	 * The outbox: events that are kept in the application's database.
	 *
	 * @param retryInterval how often it is looked through for events that are not
	 * published yet, and how old these are
	 */
	record Outbox(@DefaultValue("30s") Duration retryInterval) {

	}

	/**
	 * What listeners do unless their annotation says otherwise.
	 *
	 * @param concurrency how many events are handled at a time
	 * @param maxInFlight how many events are taken from a stream before they are
	 * answered, at least as many as are handled at a time; when left out, ten times the
	 * concurrency of the listener, and at least 100
	 * @param maxAttempts how often an event is tried
	 * @param backOff how long to wait between tries
	 * @param drainTimeout how long stopping waits for events in progress, at most nine
	 * tenths of {@code spring.lifecycle.timeout-per-shutdown-phase}
	 * @param autoStartup whether listeners start with the application
	 * @param idempotent remembers which events were handled
	 * @param idleEventInterval after how long without anything to do an application event
	 * tells of it; never when left out
	 */
	record Listener(@DefaultValue("1") int concurrency, @Nullable Integer maxInFlight,
			@DefaultValue("3") int maxAttempts, @DefaultValue BackOff backOff,
			@DefaultValue("20s") Duration drainTimeout, @DefaultValue("true") boolean autoStartup,
			@DefaultValue Idempotent idempotent, @Nullable Duration idleEventInterval) {

	}

	/**
	 * Remembers which events were handled, so that copies are not handled again after a
	 * restart or by another instance.
	 *
	 * @param store the state store that does, by its name in the application; none when
	 * left out
	 * @param keepFor how long it does, where the store can
	 */
	record Idempotent(@DefaultValue("") String store, @DefaultValue("7d") Duration keepFor) {

	}

	/**
	 * How long to wait before an event is tried again.
	 *
	 * @param initial the first pause
	 * @param multiplier by how much each pause is longer than the one before
	 * @param maximum the longest pause
	 */
	record BackOff(@DefaultValue("1s") Duration initial, @DefaultValue("2") double multiplier,
			@DefaultValue("10s") Duration maximum) {

	}

}
