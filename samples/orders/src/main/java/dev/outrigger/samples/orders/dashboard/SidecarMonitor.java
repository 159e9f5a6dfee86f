package dev.outrigger.samples.orders.dashboard;

import java.time.Duration;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.Dialect;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the sidecar whether it answers. */
@Component
class SidecarMonitor {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final SidecarConnection connection;

	private final ObjectProvider<EmbeddedSwitch> power;

	SidecarMonitor(SidecarConnection connection, ObjectProvider<EmbeddedSwitch> power) {
		this.connection = connection;
		this.power = power;
	}

	Mono<Snapshot.Sidecar> look() {
		return Mono.fromFuture(() -> this.connection.dialect().probe().start())
			.thenReturn(true)
			.timeout(PATIENCE)
			.onErrorReturn(false)
			.map(this::describe);
	}

	private Snapshot.Sidecar describe(boolean answers) {
		EmbeddedSwitch embedded = this.power.getIfAvailable();
		Dialect dialect = this.connection.dialect();
		return new Snapshot.Sidecar(dialect.sidecar(), embedded != null, embedded != null && embedded.stopped(),
				answers, dialect.transport(), dialect.endpoint(), this.connection.problems().current());
	}

}
