package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.connection.CallbackLimits;
import dev.outrigger.connection.CallbackTls;
import dev.outrigger.connection.HeaderText;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the application listens when its sidecar calls it, as Layotto does, Dapr over
 * HTTP, and Dapr over gRPC when it is told to.
 *
 * @param host the address to bind
 * @param port the port to bind; 0 for a free one; -1 for none: Layotto is then subscribed
 * to by streams, and Dapr calls the application's own web server
 * @param path where events go below the application's root (Dapr over HTTP only)
 * @param token what calls have to bring; what the variable APP_API_TOKEN says when left
 * out (Dapr only)
 * @param maxRequestSize the largest call that is read; by default an event of 4 MB, which
 * is what Dapr takes by default, in base64 and with its envelope
 * @param maxConnections how many connections are open at once; further ones wait (Dapr
 * over HTTP only, on a port of its own)
 * @param idleTimeout how long a connection may wait for its next call (Dapr over HTTP
 * only, on a port of its own)
 * @param readTimeout how long a call may take to arrive (Dapr over HTTP only)
 * @param ssl how calls are encrypted (Dapr only, on a port of its own)
 */
record CallbackProperties(@DefaultValue("127.0.0.1") String host, @DefaultValue("9999") int port,
		@DefaultValue("/outrigger") String path, @Nullable String token, @DefaultValue("6MB") DataSize maxRequestSize,
		@DefaultValue("1024") int maxConnections, @DefaultValue("5m") Duration idleTimeout,
		@DefaultValue("10s") Duration readTimeout, @DefaultValue Ssl ssl) {

	/**
	 * How calls are encrypted.
	 *
	 * @param bundle the SSL bundle with the application's key; none when left out
	 * @param clientAuth whether the sidecar has to prove who it is
	 */
	record Ssl(@Nullable String bundle, @DefaultValue("none") CallbackTls.ClientAuth clientAuth) {

	}

	/**
	 * What a call may cost.
	 * @param property the name of these properties, for messages
	 */
	CallbackLimits limits(String property) {
		try {
			return new CallbackLimits((int) Math.min(this.maxRequestSize.toBytes(), Integer.MAX_VALUE),
					this.maxConnections, this.idleTimeout, this.readTimeout);
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException("A limit under '" + property + "' cannot be used: " + ex.getMessage(),
					"Set 'max-request-size', 'max-connections', 'idle-timeout' and 'read-timeout' there to more than"
							+ " zero, or leave them out.",
					ex);
		}
	}

	@Override
	public String toString() {
		return "CallbackProperties[host=" + this.host + ", port=" + this.port + ", path=" + this.path + ", token="
				+ HeaderText.masked(this.token) + ", maxRequestSize=" + this.maxRequestSize + ", maxConnections="
				+ this.maxConnections + ", idleTimeout=" + this.idleTimeout + ", readTimeout=" + this.readTimeout
				+ ", ssl=" + this.ssl + "]";
	}

}
