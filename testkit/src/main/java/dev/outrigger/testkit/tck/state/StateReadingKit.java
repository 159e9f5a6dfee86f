package dev.outrigger.testkit.tck.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Reading state, one key or many. */
public abstract class StateReadingKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateReadingKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-001")
	void aMissingKeyIsEmpty() {
		assertThat(this.store.get("nothing")).isEmpty();
		assertThat(this.store.entry("nothing").exists()).isFalse();
		assertThat(this.store.entry("nothing").etag()).isNull();
	}

	@Test
	@Requirement("STATE-002")
	void whatWasWrittenIsReadWithAnEtag() {
		this.store.put("a", Item.of("ü<&>", 9007199254740993L));
		StateEntry<Item> entry = this.store.entry("a");
		assertThat(entry.value()).isEqualTo(Item.of("ü<&>", 9007199254740993L));
		assertThat(entry.etag()).isNotEmpty();
	}

	@Test
	@Requirement("STATE-003")
	void bytesAreExactAndAnEmptyValueExists() {
		KeyValueStore<byte[]> bytes = store(byte[].class);
		byte[] all = new byte[256];
		for (int i = 0; i < all.length; i++) {
			all[i] = (byte) i;
		}
		bytes.put("all", all);
		bytes.put("empty", new byte[0]);
		assertThat(bytes.get("all")).hasValue(all);
		assertThat(bytes.get("empty")).hasValue(new byte[0]);
	}

	@Test
	@Requirement("STATE-004")
	void textIsStoredAsItIs() {
		KeyValueStore<String> text = store(String.class);
		text.put("t", "no \"json\" ü");
		assertThat(text.get("t")).hasValue("no \"json\" ü");
	}

	@Test
	@Requirement("STATE-008")
	void bulkAnswersKeepTheAskedOrderWithMissingAndRepeatedKeys() {
		this.store.put("a", Item.of("a", 1));
		this.store.put("c", Item.of("c", 3));
		List<StateEntry<Item>> entries = this.store.getAll(List.of("c", "b", "a", "c"));
		assertThat(entries).extracting(StateEntry::key).containsExactly("c", "b", "a", "c");
		assertThat(entries).extracting(StateEntry::exists).containsExactly(true, false, true, true);
	}

	@Test
	@Requirement("STATE-009")
	void bulkAnswersThatAreTooLargeAreSplit() {
		KeyValueStore<byte[]> bytes = store(byte[].class);
		List<String> keys = IntStream.range(0, 5).mapToObj((i) -> "big" + i).toList();
		keys.forEach((key) -> bytes.put(key, new byte[1_500_000]));
		assertThat(bytes.getAll(keys)).allSatisfy((entry) -> assertThat(entry.value()).hasSize(1_500_000));
	}

	@Test
	@Requirement("CALL-001")
	void aReadEndsWithItsDeadline() {
		KeyValueStore<Item> impatient = impatientStore();
		control(FaultControl.class).delay(Request.GET_STATE, Duration.ofSeconds(60));
		Instant start = Instant.now();
		assertThatExceptionOfType(SidecarTimeoutException.class).isThrownBy(() -> impatient.get("a"))
			.withMessageContaining("state.get on 'statestore'");
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	@Requirement("CALL-002")
	void cancellingReachesTheWire() {
		control(FaultControl.class).delay(Request.GET_STATE, Duration.ofSeconds(30));
		ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), Item.class));
		Disposable reading = reactive.get("a").subscribe();
		eventually().until(() -> control(FaultControl.class).applied(Request.GET_STATE) == 1);
		reading.dispose();
		eventually().until(() -> control(FaultControl.class).cancelled(Request.GET_STATE) == 1);
	}

	@Test
	@Requirement("CALL-003")
	void aReadIsRepeatedWhenTheSidecarIsUnavailable() {
		this.store.put("a", Item.of("a", 1));
		control(FaultControl.class).refuse(Request.GET_STATE, Refusal.UNAVAILABLE, "", 2);
		assertThat(this.store.get("a")).isPresent();
	}

}
