package dev.outrigger.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.outrigger.spi.push.DeclaredTopic;
import org.jspecify.annotations.Nullable;

/**
 * Where the application listens when the sidecar calls it, and what it will subscribe to:
 * a sidecar may ask before the first subscription is made.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for a free one, -1 for none
 * @param path where events go below the application's root, where the transport has paths
 * @param topics what the application will subscribe to
 * @param bindings the components of which the application takes what they bring
 * @param token what calls have to bring, where the sidecar brings one; {@code null} to
 * let all pass
 * @param mode how events are to come; {@code null} for what suits sidecar and transport
 * best
 * @param limits what a call may cost
 * @param tls how calls are encrypted; {@code null} for plain text
 * @param health whether the application is well, for a sidecar that asks
 */
public record CallbackOptions(String host, int port, String path, List<DeclaredTopic> topics, List<String> bindings,
		@Nullable String token, @Nullable DeliveryMode mode, CallbackLimits limits, @Nullable CallbackTls tls,
		BooleanSupplier health) {

	/** No callback. */
	public static final CallbackOptions NONE = new CallbackOptions("127.0.0.1", -1, "/outrigger", List.of(), List.of(),
			null, null, CallbackLimits.DEFAULTS, null, () -> true);

	/**
	 * Whether to listen from the beginning: for topics and bindings that the sidecar asks
	 * for at its start, or on a free port, whose number somebody waits for. Else the
	 * first subscription or watch begins it, so that an application without any needs no
	 * port.
	 */
	public boolean listensAtOnce() {
		return this.port == 0 || (this.port > 0 && !(this.topics.isEmpty() && this.bindings.isEmpty()));
	}

	/**
	 * Whether a call may pass.
	 * @param brought the token that it brought
	 * @return whether it is the right one, or none is asked for
	 */
	public boolean trusts(@Nullable String brought) {
		return this.token == null || (brought != null && MessageDigest
			.isEqual(this.token.getBytes(StandardCharsets.UTF_8), brought.getBytes(StandardCharsets.UTF_8)));
	}

	/** The same without topics, where events come another way. */
	CallbackOptions forBindings() {
		return new CallbackOptions(this.host, this.port, this.path, List.of(), this.bindings, this.token, this.mode,
				this.limits, this.tls, this.health);
	}

	boolean delivers(DeliveryMode usual) {
		if (this.mode == DeliveryMode.CALLBACK && this.port < 0) {
			throw new IllegalArgumentException(
					"callback port: " + this.port + " (expected: a port, as events are to come by callback)");
		}
		return this.port >= 0 && ((this.mode != null) ? this.mode : usual) == DeliveryMode.CALLBACK;
	}

	@Override
	public String toString() {
		return "CallbackOptions[host=" + this.host + ", port=" + this.port + ", path=" + this.path + ", topics="
				+ this.topics + ", bindings=" + this.bindings + ", token=" + HeaderText.masked(this.token) + ", mode="
				+ this.mode + ", limits=" + this.limits + ", tls=" + this.tls + "]";
	}

}
