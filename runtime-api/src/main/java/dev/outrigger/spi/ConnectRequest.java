package dev.outrigger.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * Where a sidecar is and how to talk to it.
 *
 * @param endpoint host and port, or a URL
 * @param token the token to send; {@code null} for none
 * @param tls how to encrypt; {@code null} for plain text
 * @param appId the application's id, for sidecars that do not know it themselves; may be
 * empty
 * @param callback where the application listens when the sidecar calls it; {@code null}
 * when it has no reason to over this transport
 * @param options what all backends have in common
 * @param setups how the clients of single transports are set up
 */
public record ConnectRequest(String endpoint, @Nullable String token, @Nullable Tls tls, String appId,
		@Nullable Callback callback, ConnectionOptions options, List<TransportSetup> setups) {

	/**
	 * Where the sidecar delivers events on a port of the application's own.
	 * @param usual how events come when nobody says otherwise
	 * @return where; empty when it does not
	 * @throws IllegalArgumentException when it should and there is no port
	 */
	public Optional<Callback> deliveries(DeliveryMode usual) {
		return Optional.ofNullable(this.callback).filter((called) -> called.delivers(usual));
	}

	/** The set-ups of a type, in their order. */
	public <S extends TransportSetup> List<S> setups(Class<S> type) {
		return this.setups.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * How to encrypt.
	 *
	 * @param trust whom to trust
	 * @param keys how to prove who we are; {@code null} for not at all
	 * @param protocols the protocols; {@code null} for the usual ones
	 * @param ciphers the cipher suites; {@code null} for the usual ones
	 */
	public record Tls(TrustManagerFactory trust, @Nullable KeyManagerFactory keys, @Nullable List<String> protocols,
			@Nullable List<String> ciphers) {

	}

	/**
	 * Where the application listens when the sidecar calls it, and what it will subscribe
	 * to: a sidecar may ask before the first subscription is made.
	 *
	 * @param host the address to bind
	 * @param port the port to bind; 0 for a free one, -1 for none
	 * @param path where events go below the application's root, where the transport has
	 * paths
	 * @param topics what the application will subscribe to
	 * @param token what calls have to bring, where the sidecar brings one; {@code null}
	 * to let all pass
	 * @param mode how events are to come; {@code null} for what suits sidecar and
	 * transport best
	 */
	public record Callback(String host, int port, String path, List<DeclaredTopic> topics, @Nullable String token,
			@Nullable DeliveryMode mode) {

		/** No callback. */
		public static final Callback NONE = new Callback("127.0.0.1", -1, "/outrigger", List.of(), null, null);

		/**
		 * Whether a call may pass.
		 * @param brought the token that it brought
		 * @return whether it is the right one, or none is asked for
		 */
		public boolean trusts(@Nullable String brought) {
			return this.token == null || (brought != null && MessageDigest
				.isEqual(this.token.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8)));
		}

		private boolean delivers(DeliveryMode usual) {
			if (this.mode == DeliveryMode.CALLBACK && this.port < 0) {
				throw new IllegalArgumentException(
						"callback port: " + this.port + " (expected: a port, as events are to come by callback)");
			}
			return this.port >= 0 && ((this.mode != null) ? this.mode : usual) == DeliveryMode.CALLBACK;
		}

	}

	/**
	 * A topic that the application will subscribe to.
	 *
	 * @param name the topic
	 * @param atStart whether it does so when it starts; else later, or never
	 */
	public record DeclaredTopic(TopicName name, boolean atStart) {

	}

	/**
	 * A topic of a broker.
	 *
	 * @param pubsub the component
	 * @param topic the topic
	 */
	public record TopicName(String pubsub, String topic) {

	}

}
