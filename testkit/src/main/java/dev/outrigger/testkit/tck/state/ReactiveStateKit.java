package dev.outrigger.testkit.tck.state;

import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.StateConflictException;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** State through the reactive facade. */
public abstract class ReactiveStateKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ReactiveStateKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-036")
	void theReactiveTwinKeepsTheSamePromises() {
		ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), Item.class));
		Optional<Item> result = reactive.putIfAbsent("a", Item.of("a", 1))
			.then(reactive.update("a", (item) -> Item.of("a", item.count() + 1)))
			.then(reactive.get("a"))
			.blockOptional();
		assertThat(result).hasValue(Item.of("a", 2));
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> reactive.putIfAbsent("a", Item.of("a", 1)).block());
		assertThatIllegalArgumentException().isThrownBy(() -> reactive.get("").block());
		assertThatNoException().isThrownBy(() -> reactive.get(""));
		assertThat(reactive.get("none").blockOptional()).isEmpty();
	}

	@Test
	@Requirement("CALL-004")
	void blockingOnAReactorThreadIsRefused() {
		ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), Item.class));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> reactive.get("none")
				.publishOn(reactor.core.scheduler.Schedulers.parallel())
				.hasElement()
				.map((found) -> this.store.get("none"))
				.block())
			.withMessageContaining("ReactiveKeyValueStore");
	}

}
