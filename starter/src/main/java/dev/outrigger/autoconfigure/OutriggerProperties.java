package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.DeliveryMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties under {@code outrigger}.
 *
 * @param sidecar which sidecar runs beside the application; decided by the variables that
 * Dapr sets when left out
 * @param transport how to talk to the sidecar
 * @param appId the application's id, for sidecars that do not know it themselves; the
 * application's name when left out
 * @param connection where the sidecar is
 * @param callback where the application listens when its sidecar calls it
 * @param startup what happens when the sidecar does not answer at start-up
 * @param embedded the embedded sidecar
 * @param state state stores
 * @param config configuration stores
 * @param lock lock stores
 * @param pubsub brokers and listeners
 */
@ConfigurationProperties("outrigger")
record OutriggerProperties(@Nullable String sidecar, @DefaultValue("grpc") String transport, @Nullable String appId,
		@DefaultValue Connection connection, @DefaultValue Callback callback, @DefaultValue Startup startup,
		@DefaultValue Embedded embedded, @DefaultValue State state, @DefaultValue Config config,
		@DefaultValue Lock lock, @DefaultValue PubSub pubsub) {

	/**
	 * Where the sidecar is.
	 *
	 * @param endpoint host and port, or a URL; the usual port on this machine when left
	 * out
	 * @param grpcEndpoint where it is over gRPC, when only some blocks or components are
	 * spoken to so
	 * @param httpEndpoint where it is over HTTP, when only some blocks or components are
	 * spoken to so
	 * @param token the token that the sidecar wants
	 * @param ssl how to encrypt
	 * @param timeout the deadline of every call that has none of its own
	 */
	record Connection(@Nullable String endpoint, @Nullable String grpcEndpoint, @Nullable String httpEndpoint,
			@Nullable String token, @DefaultValue Ssl ssl, @DefaultValue("5s") Duration timeout) {

	}

	/**
	 * How to encrypt.
	 *
	 * @param bundle the name of an SSL bundle; plain text when left out
	 */
	record Ssl(@Nullable String bundle) {

	}

	/**
	 * Where the application listens when its sidecar calls it, as Layotto does, Dapr over
	 * HTTP, and Dapr over gRPC when it is told to.
	 *
	 * @param host the address to bind
	 * @param port the port to bind; 0 for a free one; -1 for none: Layotto is then
	 * subscribed to by streams, and Dapr calls the application's own web server
	 * @param path where events go below the application's root (Dapr over HTTP only)
	 * @param token what calls have to bring; what the variable APP_API_TOKEN says when
	 * left out (Dapr only)
	 */
	record Callback(@DefaultValue("127.0.0.1") String host, @DefaultValue("9999") int port,
			@DefaultValue("/outrigger") String path, @Nullable String token) {

	}

	/**
	 * What happens when the sidecar does not answer at start-up.
	 *
	 * @param policy fail at once, wait and then fail, or continue without
	 * @param timeout how long the sidecar has to answer
	 */
	record Startup(@DefaultValue("fail") Policy policy, @DefaultValue("5s") Duration timeout) {

		/** What happens when the sidecar does not answer at start-up. */
		enum Policy {

			/** The first answer must come within the time-out. */
			FAIL,
			/** It is asked again until the time-out. */
			WAIT,
			/** The application starts without and connects later. */
			CONTINUE

		}

	}

	/**
	 * The embedded sidecar, for {@code outrigger.sidecar=embedded}.
	 *
	 * @param dialect which sidecar it speaks like
	 * @param profile how its components behave
	 * @param daprPort the port for Dapr's gRPC API; 0 for a free one
	 * @param daprHttpPort the port for Dapr's HTTP API; 0 for a free one
	 * @param layottoPort the port for Layotto's API; 0 for a free one
	 */
	record Embedded(@DefaultValue("dapr") String dialect, @DefaultValue("strict") String profile,
			@DefaultValue("0") int daprPort, @DefaultValue("0") int daprHttpPort, @DefaultValue("0") int layottoPort) {

	}

	/**
	 * State stores.
	 *
	 * @param stores the stores by their name in the application
	 * @param transport how this block is spoken to, where that differs from the rest
	 */
	record State(@DefaultValue Map<String, StateStoreProperties> stores, @Nullable String transport) {

		State {
			stores = new HashMap<>(stores);
		}

	}

	/**
	 * A state store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param halfAppliedTransactions whether conditional transactions are accepted where
	 * a failed condition leaves the other changes applied
	 * @param transport how the component is spoken to, where that differs from its block
	 */
	record StateStoreProperties(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@DefaultValue("false") boolean halfAppliedTransactions, @Nullable String transport) {

	}

	/**
	 * Configuration stores.
	 *
	 * @param stores the stores by their name in the application
	 * @param transport how this block is spoken to, where that differs from the rest
	 */
	record Config(@DefaultValue Map<String, ConfigStoreProperties> stores, @Nullable String transport) {

		Config {
			stores = new HashMap<>(stores);
		}

	}

	/**
	 * A configuration store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param group the group, where there are groups
	 * @param label the label, where there are labels
	 * @param refreshInterval how often a watch reads without having been told of a change
	 * @param transport how the component is spoken to, where that differs from its block
	 */
	record ConfigStoreProperties(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable String group, @Nullable String label, @DefaultValue("30s") Duration refreshInterval,
			@Nullable String transport) {

		/** Nothing is known. */
		static final ConfigStoreProperties NONE = new ConfigStoreProperties(null, null, null, null, null,
				ConfigurationStoreSpec.DEFAULT_REFRESH, null);

	}

	/**
	 * Lock stores.
	 *
	 * @param stores the stores by their name in the application
	 * @param transport how this block is spoken to, where that differs from the rest
	 */
	record Lock(@DefaultValue Map<String, LockStoreProperties> stores, @Nullable String transport) {

		Lock {
			stores = new HashMap<>(stores);
		}

	}

	/**
	 * A lock store.
	 *
	 * @param component the component's name in the sidecar; the store's name when left
	 * out
	 * @param type the component's type, for sidecars that do not tell it
	 * @param timeout the deadline of calls
	 * @param transport how the component is spoken to, where that differs from its block
	 */
	record LockStoreProperties(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable String transport) {

	}

	/**
	 * Brokers and listeners.
	 *
	 * @param brokers the brokers by their name in the application
	 * @param listener what listeners do unless their annotation says otherwise
	 * @param transport how this block is spoken to, where that differs from the rest
	 * @param delivery how events come, where the sidecar leaves a choice; when left out
	 * by stream from Dapr over gRPC, by callback from Dapr over HTTP and from Layotto
	 */
	record PubSub(@DefaultValue Map<String, BrokerProperties> brokers, @DefaultValue Listener listener,
			@Nullable String transport, @Nullable DeliveryMode delivery) {

		PubSub {
			brokers = new HashMap<>(brokers);
		}

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
	 * @param bulkSubscribe in what batches events come (Dapr by callback over HTTP only)
	 */
	record BrokerProperties(@Nullable String component, @Nullable String type, @Nullable Duration timeout,
			@Nullable Duration processingTimeout, @Nullable String transport,
			@DefaultValue BulkSubscribeProperties bulkSubscribe) {

	}

	/**
	 * In what batches events are to come; each event is handled on its own all the same,
	 * and the batch is answered when all of them are.
	 *
	 * @param enabled whether they come in batches
	 * @param maxMessagesCount how many events a batch has at most
	 * @param maxAwaitDuration how long the sidecar waits for a batch to fill
	 */
	record BulkSubscribeProperties(@DefaultValue("false") boolean enabled, @DefaultValue("100") int maxMessagesCount,
			@DefaultValue("1s") Duration maxAwaitDuration) {

	}

	/**
	 * What listeners do unless their annotation says otherwise.
	 *
	 * @param concurrency how many events are handled at a time
	 * @param maxAttempts how often an event is tried
	 * @param backOff how long to wait between tries
	 * @param drainTimeout how long stopping waits for events in progress; keep it below
	 * the shutdown phase time-out
	 * @param autoStartup whether listeners start with the application
	 */
	record Listener(@DefaultValue("1") int concurrency, @DefaultValue("3") int maxAttempts,
			@DefaultValue BackOffProperties backOff, @DefaultValue("20s") Duration drainTimeout,
			@DefaultValue("true") boolean autoStartup) {

	}

	/**
	 * How long to wait before an event is tried again.
	 *
	 * @param initial the first pause
	 * @param multiplier by how much each pause is longer than the one before
	 * @param maximum the longest pause
	 */
	record BackOffProperties(@DefaultValue("1s") Duration initial, @DefaultValue("2") double multiplier,
			@DefaultValue("10s") Duration maximum) {

	}

}
