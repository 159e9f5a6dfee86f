package dev.outrigger.autoconfigure;

import dev.outrigger.connection.DeliveryMode;
import org.jspecify.annotations.Nullable;

/**
 * What the properties say of one sidecar, the main one or a further one.
 *
 * @param name how components name it; empty for the main one
 * @param prefix what its properties begin with, for messages
 * @param sidecar which kind it is; {@code null} when left out
 * @param dialect what is spoken to it when it is the embedded one
 * @param transport how to talk to it
 * @param connection where it is
 * @param callback where the application listens for it
 * @param delivery how events come
 */
record SidecarSettings(String name, String prefix, @Nullable String sidecar, String dialect, String transport,
		ConnectionProperties connection, CallbackProperties callback, @Nullable DeliveryMode delivery) {

	/** One of its properties, for messages. */
	String property(String relative) {
		return this.prefix + relative;
	}

	/** The same for who is sent no events. */
	SidecarSettings withoutEvents() {
		return new SidecarSettings(this.name, this.prefix, this.sidecar, this.dialect, this.transport, this.connection,
				this.callback, null);
	}

	/** Whether components name it. */
	boolean isNamed() {
		return !this.name.isEmpty();
	}

}
