package dev.outrigger.spi;

import java.util.List;

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
 * @param callback where the application listens when the sidecar calls it
 * @param options what all backends have in common
 */
public record ConnectRequest(String endpoint, @Nullable String token, @Nullable Tls tls, String appId,
		Callback callback, ConnectionOptions options) {

	/**
	 * How to encrypt.
	 *
	 * @param trust whom to trust
	 * @param keys how to prove who we are; {@code null} for not at all
	 */
	public record Tls(TrustManagerFactory trust, @Nullable KeyManagerFactory keys) {

	}

	/**
	 * Where the application listens when the sidecar calls it, and what it will subscribe
	 * to: a sidecar may ask before the first subscription is made.
	 *
	 * @param host the address to bind
	 * @param port the port to bind; 0 for a free one, -1 for none
	 * @param topics what will be subscribed to
	 * @param token what calls have to bring, where the sidecar brings one; {@code null}
	 * to let all pass
	 */
	public record Callback(String host, int port, List<TopicName> topics, @Nullable String token) {

		/** No callback. */
		public static final Callback NONE = new Callback("127.0.0.1", -1, List.of(), null);

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
