package dev.outrigger.autoconfigure;

import dev.outrigger.connection.DeliveryMode;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A further sidecar, for the components that name it. Each property means what the one
 * below {@code outrigger} means to the main sidecar.
 *
 * @param sidecar which kind of sidecar it is
 * @param dialect what is spoken to it when it is the embedded one, which the main sidecar
 * has to be as well
 * @param transport how to talk to it
 * @param connection where it is
 * @param callback where the application listens when it calls the application; a port of
 * its own is needed, or -1 where events can come by stream
 * @param delivery how events come, where the sidecar leaves a choice
 */
record SidecarProperties(@Nullable String sidecar, @DefaultValue("dapr") String dialect,
		@DefaultValue("grpc") String transport, @DefaultValue ConnectionProperties connection,
		@DefaultValue CallbackProperties callback, @Nullable DeliveryMode delivery) {

	SidecarSettings settings(String name) {
		return new SidecarSettings(name, "outrigger.sidecars." + name + ".", this.sidecar, this.dialect, this.transport,
				this.connection, this.callback, this.delivery);
	}

}
