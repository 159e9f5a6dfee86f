package dev.outrigger.testkit.tck.state;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.Feature;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.StateConflictException;
import dev.outrigger.Support;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import dev.outrigger.testkit.tck.control.RestartControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Writing state under conditions, and what an unanswered write is. */
public abstract class StateConditionsKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateConditionsKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-022")
	void putIfAbsentWritesOnce() {
		this.store.putIfAbsent("a", Item.of("first", 1));
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> this.store.putIfAbsent("a", Item.of("second", 2)));
		assertThat(this.store.get("a")).hasValue(Item.of("first", 1));
	}

	@Test
	@Requirement("STATE-023")
	void putIfAbsentSeesPlainWritesAndLeavesTheKeyUsable() {
		this.store.put("a", Item.of("plain", 1));
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> this.store.putIfAbsent("a", Item.of("second", 2)));
		this.store.delete("a");
		this.store.putIfAbsent("a", Item.of("third", 3));
		this.store.put("a", Item.of("fourth", 4));
		assertThat(this.store.get("a")).hasValue(Item.of("fourth", 4));
	}

	@Test
	@Requirement("STATE-024")
	void ofManyPutIfAbsentOneWins() throws Exception {
		List<Boolean> won = concurrently(16, () -> {
			try {
				this.store.putIfAbsent("race", Item.of("me", 1));
				return true;
			}
			catch (StateConflictException ex) {
				return false;
			}
		});
		assertThat(won).containsOnlyOnce(true);
	}

	@Test
	@Requirement("STATE-025")
	void aStaleEtagIsAConflict() {
		this.store.put("a", Item.of("a", 1));
		String etag = this.store.entry("a").etag();
		WriteOptions ifUnchanged = WriteOptions.DEFAULT.withEtag(etag);
		this.store.put("a", Item.of("a", 2), ifUnchanged);
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> this.store.put("a", Item.of("a", 3), ifUnchanged));
		assertThatExceptionOfType(StateConflictException.class).isThrownBy(() -> this.store.delete("a", ifUnchanged));
		assertThat(this.store.get("a")).hasValue(Item.of("a", 2));
		this.store.delete("a", WriteOptions.DEFAULT.withEtag(this.store.entry("a").etag()));
		assertThat(this.store.get("a")).isEmpty();
	}

	@Test
	@Requirement("STATE-026")
	void anEtagOfAnotherStoreIsAConflict() {
		this.store.put("a", Item.of("a", 1));
		WriteOptions foreign = WriteOptions.DEFAULT.withEtag("not-of-this-store");
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> this.store.put("a", Item.of("a", 2), foreign));
		assertThatExceptionOfType(StateConflictException.class).isThrownBy(() -> this.store.delete("a", foreign));
	}

	@Test
	@Requirement("STATE-027")
	void aDeletedEntryIsAConflictOrTheWeaknessIsListed() {
		this.store.put("a", Item.of("a", 1));
		WriteOptions ifUnchanged = WriteOptions.DEFAULT.withEtag(this.store.entry("a").etag());
		this.store.delete("a");
		if (target().expected(Feature.STATE_COMPARE_AND_SET) == Support.NATIVE) {
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> this.store.put("a", Item.of("a", 2), ifUnchanged));
		}
		else {
			assertThat(reported(Feature.STATE_COMPARE_AND_SET)).isEqualTo(Support.WEAK);
		}
	}

	@Test
	@Requirement("STATE-028")
	void updatesOfManyLoseNothing() throws Exception {
		this.store.put("counter", Item.of("n", 0));
		concurrently(4, () -> {
			for (int i = 0; i < 10; i++) {
				boolean done = false;
				while (!done) {
					try {
						this.store.update("counter", (item) -> Item.of("n", item.count() + 1));
						done = true;
					}
					catch (StateConflictException ex) {
						// Others were faster ten times.
					}
				}
			}
			return null;
		});
		assertThat(this.store.get("counter")).hasValue(Item.of("n", 40));
	}

	@Test
	@Requirement("STATE-029")
	void anUpdateOfNothingIsEmptyAndAComputeCreates() {
		assertThat(this.store.update("none", (item) -> item)).isEmpty();
		assertThat(this.store.get("none")).isEmpty();
		assertThat(this.store.compute("made",
				(item) -> item.map((found) -> Item.of("n", found.count() + 1)).orElse(Item.of("n", 100))))
			.isEqualTo(Item.of("n", 100));
	}

	@Test
	@Requirement("STATE-030")
	void anUpdateWithoutAnAnswerIsUnknownAndNotAppliedAgain() {
		this.store.put("counter", Item.of("n", 1));
		KeyValueStore<Item> impatient = impatientStore();
		control(FaultControl.class).delay(Request.SAVE_STATE, Duration.ofSeconds(30));
		AtomicInteger applied = new AtomicInteger();
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> impatient.update("counter", (item) -> {
				applied.incrementAndGet();
				return Item.of("n", item.count() + 1);
			}));
		assertThat(applied).hasValue(1);
		assertThat(this.store.get("counter")).hasValue(Item.of("n", 2));
	}

	@Test
	@Requirement("STATE-031")
	void aConditionalWriteWithoutAnAnswerIsUnknown() {
		KeyValueStore<Item> impatient = impatientStore();
		control(FaultControl.class).delay(Request.SAVE_STATE, Duration.ofSeconds(30));
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> impatient.putIfAbsent("a", Item.of("a", 1)))
			.satisfies((ex) -> assertThat(ex.retryable()).isFalse());
	}

	@Test
	@Requirement("STATE-032")
	void anOutageIsNeverAConflict() {
		WriteOptions conditional = WriteOptions.DEFAULT.withEtag("1");
		for (String text : List.of("possible etag mismatch. error from state store: dial tcp: connection refused",
				"possible etag mismatch. error from state store: read tcp: i/o timeout",
				"possible etag mismatch. error from state store: LOADING Redis is loading the dataset in memory")) {
			control(FaultControl.class).refuse(Request.DELETE_STATE, Refusal.CONFLICT, text, 1);
			control(FaultControl.class).refuse(Request.SAVE_STATE, Refusal.CONFLICT, text, 1);
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> this.store.delete("a", conditional));
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> this.store.put("a", Item.of("a", 1), conditional));
		}
		control(FaultControl.class).refuse(Request.DELETE_STATE_UNCONDITIONALLY, Refusal.CONFLICT, "etag mismatch", 1);
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> this.store.delete("a"));
	}

	@Test
	@Requirement("STATE-033")
	void aSidecarThatIsAwayIsUnavailable() {
		this.store.put("a", Item.of("a", 1));
		control(RestartControl.class).goAway();
		try {
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> this.store.get("a"));
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> this.store.put("a", Item.of("a", 2)));
		}
		finally {
			control(RestartControl.class).comeBack();
		}
		eventually().ignoreExceptions().until(() -> this.store.get("a").isPresent());
	}

}
