package dev.outrigger.samples.orders.dashboard;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import dev.outrigger.Capability;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What serves each building block that the shop's annotations name. */
@Component
class BlockOverview {

	private static final Duration FOR_GOOD = Duration.ofDays(365);

	private static final Comparator<NamedComponent> ORDER = Comparator.comparing(NamedComponent::block)
		.thenComparing(NamedComponent::name);

	private final ComponentNames names;

	private final SidecarConnection connection;

	private final Environment environment;

	private final Mono<List<Snapshot.Block>> blocks;

	BlockOverview(OutriggerAnnotationPostProcessor annotations, ComponentNames names, SidecarConnection connection,
			Environment environment) {
		this.names = names;
		this.connection = connection;
		this.environment = environment;
		this.blocks = Flux.fromStream(() -> annotations.components().stream().sorted(ORDER))
			.concatMap(this::block)
			.collectList()
			.cache((found) -> FOR_GOOD, (failure) -> Duration.ZERO, () -> Duration.ZERO);
	}

	/** Asks the sidecar once; fails while it does not answer. */
	Mono<List<Snapshot.Block>> blocks() {
		return this.blocks;
	}

	private Mono<Snapshot.Block> block(NamedComponent named) {
		String name = this.environment.resolvePlaceholders(named.name());
		String component = this.names.component(named.block(), name);
		return Mono.fromFuture(() -> this.connection.dialect().capabilities(named.block(), component).start())
			.map((capabilities) -> new Snapshot.Block(named.block().id(), name, component, transport(named, name),
					weak(capabilities)));
	}

	private static List<String> weak(List<Capability> capabilities) {
		return capabilities.stream()
			.filter((capability) -> capability.support() == Support.WEAK)
			.map(Capability::note)
			.distinct()
			.toList();
	}

	/** The component's own transport, else that of its block, else the main one. */
	private String transport(NamedComponent named, String name) {
		String block = "outrigger." + named.block().id();
		String section = switch (named.block()) {
			case PUBSUB -> ".brokers.";
			case INVOKE -> ".services.";
			case SEQUENCE -> ".sequences.";
			case BINDING -> ".bindings.";
			default -> ".stores.";
		};
		return this.environment.getProperty(block + section + name + ".transport",
				this.environment.getProperty(block + ".transport", this.connection.dialect().transport()));
	}

}
