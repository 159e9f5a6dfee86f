package dev.outrigger.connection;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackPort;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spi.SidecarStatus;

/**
 * One sidecar over several transports.
 *
 * @param plan which transport serves what
 * @param byTransport the dialects
 */
record RoutingDialect(TransportPlan plan, Map<String, Dialect> byTransport) implements Dialect {

	private Dialect of(BuildingBlock block, String component) {
		return Objects.requireNonNull(this.byTransport.get(this.plan.transport(block, component)));
	}

	private Dialect main() {
		return Objects.requireNonNull(this.byTransport.get(this.plan.main()));
	}

	private Collection<Dialect> all() {
		return this.byTransport.values();
	}

	@Override
	public String sidecar() {
		return main().sidecar();
	}

	@Override
	public String transport() {
		return main().transport();
	}

	@Override
	public String endpoint() {
		return main().endpoint();
	}

	@Override
	public Optional<CallbackPort> callbackPort() {
		return all().stream().map(Dialect::callbackPort).flatMap(Optional::stream).findFirst();
	}

	@Override
	public Optional<CallbackHandler> callbacks() {
		return all().stream().map(Dialect::callbacks).flatMap(Optional::stream).findFirst();
	}

	@Override
	public Call<Void> probe() {
		Call<Void> all = Calls.done();
		for (Dialect dialect : all()) {
			all = all.then((done) -> dialect.probe());
		}
		return all;
	}

	@Override
	public Call<SidecarStatus> status() {
		return probe().then((answered) -> main().status());
	}

	@Override
	public Call<SidecarDescription> description() {
		return main().description();
	}

	@Override
	public <B extends Backend> B backend(BackendType<B> type, String component) {
		return of(type.block(), component).backend(type, component);
	}

	@Override
	public Call<?> verify(BuildingBlock block, String component) {
		return of(block, component).verify(block, component);
	}

	@Override
	public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
		return of(block, component).capabilities(block, component);
	}

	@Override
	public void disconnect() {
		all().forEach(Dialect::disconnect);
	}

	@Override
	public void resume() {
		all().forEach(Dialect::resume);
	}

	@Override
	public void close() {
		close(all().iterator());
	}

	/** One that cannot be closed does not keep the others open. */
	private static void close(Iterator<Dialect> rest) {
		if (rest.hasNext()) {
			try {
				rest.next().close();
			}
			finally {
				close(rest);
			}
		}
	}

}
