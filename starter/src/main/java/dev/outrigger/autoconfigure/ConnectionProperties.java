package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.connection.HeaderText;
import dev.outrigger.connection.TransportLimits;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

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
 * @param maxInboundMessageSize the largest answer, or event of a stream, that is read;
 * not less than what the broker takes
 * @param flowControlWindow how much of one call or stream may be on its way before it is
 * read (over gRPC only); what gRPC finds out by itself when left out
 */
record ConnectionProperties(@Nullable String endpoint, @Nullable String grpcEndpoint, @Nullable String httpEndpoint,
		@Nullable String actuatorEndpoint, @Nullable String token, @DefaultValue Ssl ssl,
		@DefaultValue("5s") Duration timeout, @DefaultValue("64MB") DataSize maxInboundMessageSize,
		@Nullable DataSize flowControlWindow) {

	@Override
	public String toString() {
		return "ConnectionProperties[endpoint=" + this.endpoint + ", grpcEndpoint=" + this.grpcEndpoint
				+ ", httpEndpoint=" + this.httpEndpoint + ", actuatorEndpoint=" + this.actuatorEndpoint + ", token="
				+ HeaderText.masked(this.token) + ", ssl=" + this.ssl + ", timeout=" + this.timeout
				+ ", maxInboundMessageSize=" + this.maxInboundMessageSize + ", flowControlWindow="
				+ this.flowControlWindow + "]";
	}

	/**
	 * How much the connection takes in.
	 * @param property the name of these properties, for messages
	 */
	TransportLimits limits(String property) {
		try {
			return new TransportLimits(bytes(this.maxInboundMessageSize),
					(this.flowControlWindow != null) ? bytes(this.flowControlWindow) : 0);
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException("A limit under '" + property + "' cannot be used: " + ex.getMessage(),
					"Correct 'max-inbound-message-size' or 'flow-control-window' there, or leave them out.", ex);
		}
	}

	private static int bytes(DataSize size) {
		return (int) Math.min(size.toBytes(), Integer.MAX_VALUE);
	}

	/**
	 * How to encrypt.
	 *
	 * @param bundle the name of an SSL bundle; plain text when left out
	 */
	record Ssl(@Nullable String bundle) {

	}

}
