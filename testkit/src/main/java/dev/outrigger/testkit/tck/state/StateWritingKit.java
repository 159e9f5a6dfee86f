package dev.outrigger.testkit.tck.state;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Outcome;
import dev.outrigger.PartialOutcomeException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import dev.outrigger.testkit.tck.control.StateControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Writing and deleting state without conditions. */
public abstract class StateWritingKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateWritingKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-010")
	void aPutOverwrites() {
		this.store.put("a", Item.of("a", 1));
		this.store.put("a", Item.of("a", 2));
		assertThat(this.store.get("a")).hasValue(Item.of("a", 2));
	}

	@Test
	@Requirement("STATE-014")
	void anUnconditionalDeleteAlwaysSucceeds() {
		this.store.put("a", Item.of("a", 1));
		this.store.delete("a");
		this.store.delete("a");
		assertThat(this.store.get("a")).isEmpty();
	}

	@Test
	@Requirement("STATE-015")
	void badKeysAreRefusedBeforeTheWire() {
		for (String key : List.of("", "a||b", "a\nb")) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.get(key))
				.withMessageContaining("key: '" + key + "'");
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.put(key, Item.of("a", 1)));
			assertThatIllegalArgumentException().isThrownBy(() -> this.store.delete(key));
		}
	}

	@Test
	@Requirement("STATE-016")
	void unusualKeysAreKeptApart() {
		List<String> keys = List.of("a/b", "a+b", "a b", "a%2Fb", "ä|b", "a.b");
		keys.forEach((key) -> this.store.put(key, Item.of(key, 1)));
		keys.forEach((key) -> assertThat(this.store.get(key)).hasValue(Item.of(key, 1)));
	}

	@Test
	@Requirement("STATE-017")
	void aKeyThatAnotherProgramWroteWithFirstWriteCanBeOverwritten() {
		control(StateControl.class).writeFirst("marked", new byte[] { '1' });
		this.store.put("marked", Item.of("mine", 1));
		assertThat(this.store.get("marked")).hasValue(Item.of("mine", 1));
	}

	@Test
	@Requirement("STATE-018")
	void manyWritesAreAllStored() {
		this.store
			.putAll(IntStream.range(0, 20).mapToObj((i) -> StateOperation.put("k" + i, Item.of("k", i))).toList());
		assertThat(this.store.getAll(IntStream.range(0, 20).mapToObj((i) -> "k" + i).toList()))
			.allMatch(StateEntry::exists);
	}

	@Test
	@Requirement("STATE-019")
	void aKeyGivenTwiceIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.store
				.putAll(List.of(StateOperation.put("a", Item.of("a", 1)), StateOperation.put("a", Item.of("a", 2)))))
			.withMessageContaining("'a'");
	}

	@Test
	@Requirement("STATE-020")
	void manyWritesReportWhatBecameOfEachKey() {
		this.store.put("b", Item.of("b", 1));
		assertThatExceptionOfType(PartialOutcomeException.class)
			.isThrownBy(() -> this.store.putAll(List.of(StateOperation.put("a", Item.of("a", 2)),
					StateOperation.put("b", Item.of("b", 2)).with(WriteOptions.DEFAULT.withEtag("424242")),
					StateOperation.put("c", Item.of("c", 2)))))
			.satisfies((ex) -> assertThat(ex.outcomes()).containsEntry("a", Outcome.DONE)
				.containsEntry("b", Outcome.NOT_DONE)
				.containsEntry("c", Outcome.DONE));
		assertThat(this.store.get("b")).hasValue(Item.of("b", 1));
	}

	@Test
	@Requirement("STATE-021")
	void manyWritesWithoutAnAnswerAreUnknown() {
		KeyValueStore<Item> impatient = impatientStore();
		control(FaultControl.class).delay(Request.SAVE_STATE, Duration.ofSeconds(30));
		assertThatExceptionOfType(PartialOutcomeException.class)
			.isThrownBy(() -> impatient.putAll(List.of(StateOperation.put("a", Item.of("a", 1)))))
			.satisfies((ex) -> assertThat(ex.outcomes()).containsEntry("a", Outcome.UNKNOWN));
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		KeyValueStore<Item> nowhere = KeyValueStore.of(target().connect(), StateStoreSpec.of("nowhere", Item.class));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.get("a"))
			.withMessageContaining("'nowhere'");
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.put("a", Item.of("a", 1)));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.delete("a"));
		assertThatExceptionOfType(ComponentNotFoundException.class)
			.isThrownBy(() -> nowhere.putIfAbsent("a", Item.of("a", 1)));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.getAll(List.of("a")));
	}

}
