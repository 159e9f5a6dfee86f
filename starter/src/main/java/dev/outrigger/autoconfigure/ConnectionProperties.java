package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.connection.HeaderText;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the sidecar is.
 *
 * @param endpoint host and port, or a URL; the usual port on this machine when left out
 * @param grpcEndpoint where it is over gRPC, when only some blocks or components are
 * spoken to so
 * @param httpEndpoint where it is over HTTP, when only some blocks or components are
 * spoken to so
 * @param actuatorEndpoint where the sidecar tells of its health, when that is elsewhere
 * @param token the token that the sidecar wants
 * @param ssl how to encrypt
 * @param timeout the deadline of every call that has none of its own
 */
record ConnectionProperties(@Nullable String endpoint, @Nullable String grpcEndpoint, @Nullable String httpEndpoint,
		@Nullable String actuatorEndpoint, @Nullable String token, @DefaultValue Ssl ssl,
		@DefaultValue("5s") Duration timeout) {

	@Override
	public String toString() {
		return "ConnectionProperties[endpoint=" + this.endpoint + ", grpcEndpoint=" + this.grpcEndpoint
				+ ", httpEndpoint=" + this.httpEndpoint + ", actuatorEndpoint=" + this.actuatorEndpoint + ", token="
				+ HeaderText.masked(this.token) + ", ssl=" + this.ssl + ", timeout=" + this.timeout + "]";
	}

	/**
	 * How to encrypt.
	 *
	 * @param bundle the name of an SSL bundle; plain text when left out
	 */
	record Ssl(@Nullable String bundle) {

	}

}
