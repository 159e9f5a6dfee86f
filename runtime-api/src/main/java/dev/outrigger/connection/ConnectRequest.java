package dev.outrigger.connection;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a sidecar is and how to talk to it.
 *
 * @param endpoint host and port, or a URL
 * @param actuator where the sidecar tells of its health, as a URL, when that is
 * elsewhere; {@code null} when it is not known
 * @param token the token to send; {@code null} for none
 * @param tls how to encrypt; {@code null} for plain text
 * @param appId the application's id, for sidecars that do not know it themselves; may be
 * empty
 * @param callback where the application listens when the sidecar calls it; {@code null}
 * when it has no reason to over this transport
 * @param limits how much the transport takes in
 * @param options what all backends have in common
 * @param customizers customize the clients of single transports
 */
public record ConnectRequest(String endpoint, @Nullable String actuator, @Nullable String token, @Nullable Tls tls,
		String appId, @Nullable CallbackOptions callback, TransportLimits limits, ConnectionOptions options,
		List<TransportCustomizer> customizers) {

	/**
	 * Where the sidecar delivers events on a port of the application's own.
	 * @param usual how events come when nobody says otherwise
	 * @return where; empty when it does not
	 * @throws IllegalArgumentException when it should and there is no port
	 */
	public Optional<CallbackOptions> deliveries(DeliveryMode usual) {
		return Optional.ofNullable(this.callback).filter((called) -> called.delivers(usual));
	}

	/**
	 * Where the sidecar brings what comes from input bindings, and nothing else.
	 * @return where; empty when the application takes nothing from bindings, or has no
	 * port
	 */
	public Optional<CallbackOptions> bindings() {
		return Optional.ofNullable(this.callback)
			.filter((called) -> called.port() >= 0 && !called.bindings().isEmpty())
			.map(CallbackOptions::forBindings);
	}

	/** The customizers of a type, in their order. */
	public <C extends TransportCustomizer> List<C> customizers(Class<C> type) {
		return this.customizers.stream().filter(type::isInstance).map(type::cast).toList();
	}

	@Override
	public String toString() {
		return "ConnectRequest[endpoint=" + this.endpoint + ", actuator=" + this.actuator + ", token="
				+ HeaderText.masked(this.token) + ", tls=" + this.tls + ", appId=" + this.appId + ", callback="
				+ this.callback + ", limits=" + this.limits + ", options=" + this.options + ", customizers="
				+ this.customizers + "]";
	}

}
