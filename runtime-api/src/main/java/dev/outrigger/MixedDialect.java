package dev.outrigger;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import dev.outrigger.spi.Call;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.Calls;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.LockBackend;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StateBackend;

/**
 * One sidecar over several transports, a transport per building block.
 *
 * @param main serves what is not named
 * @param byBlock serve the blocks that are
 */
record MixedDialect(Dialect main, Map<BuildingBlock, Dialect> byBlock) implements Dialect {

	private Dialect of(BuildingBlock block) {
		return this.byBlock.getOrDefault(block, this.main);
	}

	private Set<Dialect> all() {
		Set<Dialect> all = new LinkedHashSet<>();
		all.add(this.main);
		all.addAll(this.byBlock.values());
		return all;
	}

	@Override
	public String sidecar() {
		return this.main.sidecar();
	}

	@Override
	public String transport() {
		return this.main.transport();
	}

	@Override
	public String endpoint() {
		return this.main.endpoint();
	}

	@Override
	public OptionalInt callbackPort() {
		return all().stream()
			.map(Dialect::callbackPort)
			.filter(OptionalInt::isPresent)
			.findFirst()
			.orElseGet(OptionalInt::empty);
	}

	@Override
	public Optional<CallbackHandler> callbacks() {
		return all().stream().map(Dialect::callbacks).flatMap(Optional::stream).findFirst();
	}

	@Override
	public void started() {
		all().forEach(Dialect::started);
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
	public StateBackend state() {
		return of(BuildingBlock.STATE).state();
	}

	@Override
	public PubSubBackend pubSub() {
		return of(BuildingBlock.PUBSUB).pubSub();
	}

	@Override
	public ConfigurationBackend configuration() {
		return of(BuildingBlock.CONFIGURATION).configuration();
	}

	@Override
	public LockBackend locks() {
		return of(BuildingBlock.LOCK).locks();
	}

	@Override
	public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
		return of(block).capabilities(block, component);
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
