package dev.outrigger.testkit.tck.state;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.value.Shipment;
import dev.outrigger.testkit.tck.value.ValueShape;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Values of every shape are read as they were written; null is no value. */
public abstract class StateShapesKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateShapesKit(SidecarTarget target) {
		super(target);
	}

	private KeyValueStore<Object> store(ValueShape shape) {
		return KeyValueStore.of(target().connect(),
				new StateStoreSpec<>(target().component(BuildingBlock.STATE), shape.type(), Codec.standard()));
	}

	@Test
	@Requirement("STATE-005")
	void valuesOfEveryShapeAreReadAsTheyWereWritten() {
		SoftAssertions softly = new SoftAssertions();
		for (ValueShape shape : ValueShape.all()) {
			KeyValueStore<Object> shapes = store(shape);
			shapes.put("one", shape.value());
			shapes.putAll(List.of(StateOperation.put("many", shape.value())));
			shapes.transaction(List.of(StateOperation.put("together", shape.value())));
			softly.assertThat(shapes.get("one")).as("%s by put", shape).contains(shape.value());
			for (StateEntry<Object> entry : shapes.getAll(List.of("many", "together"))) {
				softly.assertThat(entry.value()).as("%s %s", shape, entry.key()).isEqualTo(shape.value());
			}
		}
		softly.assertAll();
	}

	@Test
	@Requirement("STATE-005")
	void membersOfSubclassesAreWritten() {
		KeyValueStore<Shipment> shipments = store(Shipment.class);
		shipments.put("a", new Shipment.Express("1", 24));
		shipments.putAll(List.of(StateOperation.put("b", new Shipment.Express("1", 24))));
		shipments.transaction(List.of(StateOperation.put("c", new Shipment.Express("1", 24))));
		assertThat(store(JsonNode.class).getAll(List.of("a", "b", "c"))).extracting(StateEntry::value)
			.extracting((value) -> (value != null) ? value.path("hours").asInt() : 0)
			.containsExactly(24, 24, 24);
	}

	@Test
	@Requirement("STATE-006")
	void rejectsNullBeforeAnythingIsWritten() {
		ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), Item.class));
		Item none = none();
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.put("a", none))
			.withMessageContaining("value of key 'a': null");
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.putIfAbsent("a", none));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store
			.putAll(List.of(StateOperation.put("b", Item.of("b", 1)), StateOperation.put("a", none))));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store
			.transaction(List.of(StateOperation.put("b", Item.of("b", 1)), StateOperation.create("a", none))));
		assertThatIllegalArgumentException().isThrownBy(() -> reactive.put("a", none).block());
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.compute("a", (old) -> none));
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.get(none()))
			.withMessageContaining("key: null");
		assertThat(this.store.getAll(List.of("a", "b"))).noneMatch(StateEntry::exists);
	}

	@Test
	@Requirement("STATE-007")
	void nullOfAnotherProgramReadsAsMissing() {
		KeyValueStore<Object> nulls = store(new ValueShape("null", NullWriter.class, new NullWriter()));
		nulls.put("a", new NullWriter());
		assertThat(this.store.get("a")).isEmpty();
		assertThat(this.store.getAll(List.of("a"))).singleElement().matches((entry) -> !entry.exists());
		assertThat(this.store.update("a", (item) -> Item.of("never", 1))).isEmpty();
		assertThat(this.store.compute("a", (old) -> Item.of("a", old.isPresent() ? 2 : 1))).isEqualTo(Item.of("a", 1));
		assertThat(this.store.get("a")).contains(Item.of("a", 1));
	}

	/** What a caller passes who does not heed nullness. */
	@SuppressWarnings("unchecked")
	private static <T> T none() {
		return (T) new AtomicReference<Object>().get();
	}

}
