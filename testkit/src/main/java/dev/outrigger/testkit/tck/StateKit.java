package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.Outcome;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.PartialOutcomeException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.StateConflictException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.StateCommand;
import dev.outrigger.testkit.embedded.engine.StateCommand.Concurrency;
import io.grpc.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** What every state store must do. */
public abstract class StateKit extends ContractKit {

	private KeyValueStore<Item> store;

	/**
	 * Creates the kit.
	 * @param dialect what the sidecar speaks
	 * @param profile how it behaves
	 */
	protected StateKit(String dialect, Profile profile) {
		super(dialect, profile);
	}

	@BeforeEach
	void openStore() {
		this.store = store(Item.class);
	}

	private <V> KeyValueStore<V> store(Class<V> type) {
		return KeyValueStore.of(target().connect(), StateStoreSpec.of(EmbeddedTarget.STATE, type));
	}

	private static <T> List<T> concurrently(int threads, Callable<T> work) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<T> results = new ArrayList<>();
			for (Future<T> future : pool.invokeAll(IntStream.range(0, threads).mapToObj((i) -> work).toList())) {
				results.add(future.get());
			}
			return results;
		}
		finally {
			pool.shutdownNow();
		}
	}

	/**
	 * A value of the tests.
	 *
	 * @param name a name
	 * @param count a number
	 * @param at a time
	 */
	public record Item(String name, long count, Instant at) {

		static Item of(String name, long count) {
			return new Item(name, count, Instant.parse("2026-11-22T07:00:00Z"));
		}

	}

	@Nested
	class Reading {

		@Test
		@Requirement("state.missing-is-empty")
		void aMissingKeyIsEmpty() {
			assertThat(StateKit.this.store.get("nothing")).isEmpty();
			assertThat(StateKit.this.store.entry("nothing").exists()).isFalse();
			assertThat(StateKit.this.store.entry("nothing").etag()).isNull();
		}

		@Test
		@Requirement("state.written-has-etag")
		void whatWasWrittenIsReadWithAnEtag() {
			StateKit.this.store.put("a", Item.of("ü<&>", 9007199254740993L));
			StateEntry<Item> entry = StateKit.this.store.entry("a");
			assertThat(entry.value()).isEqualTo(Item.of("ü<&>", 9007199254740993L));
			assertThat(entry.etag()).isNotEmpty();
		}

		@Test
		@Requirement("state.bytes-exact")
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
		@Requirement("state.text-exact")
		void textIsStoredAsItIs() {
			KeyValueStore<String> text = store(String.class);
			text.put("t", "no \"json\" ü");
			assertThat(text.get("t")).hasValue("no \"json\" ü");
		}

		@Test
		@Requirement("state.bulk-order")
		void bulkAnswersKeepTheAskedOrderWithMissingAndRepeatedKeys() {
			StateKit.this.store.put("a", Item.of("a", 1));
			StateKit.this.store.put("c", Item.of("c", 3));
			List<StateEntry<Item>> entries = StateKit.this.store.getAll(List.of("c", "b", "a", "c"));
			assertThat(entries).extracting(StateEntry::key).containsExactly("c", "b", "a", "c");
			assertThat(entries).extracting(StateEntry::exists).containsExactly(true, false, true, true);
		}

		@Test
		@Requirement("state.bulk-split")
		void bulkAnswersThatAreTooLargeAreSplit() {
			KeyValueStore<byte[]> bytes = store(byte[].class);
			List<String> keys = IntStream.range(0, 5).mapToObj((i) -> "big" + i).toList();
			keys.forEach((key) -> bytes.put(key, new byte[1_500_000]));
			assertThat(bytes.getAll(keys)).allSatisfy((entry) -> assertThat(entry.value()).hasSize(1_500_000));
		}

		@Test
		@Requirement("call.deadline")
		void aReadEndsWithItsDeadline() {
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("GetState"));
			Instant start = Instant.now();
			assertThatExceptionOfType(SidecarTimeoutException.class).isThrownBy(() -> StateKit.this.store.get("a"))
				.withMessageContaining("state.get on 'statestore'");
			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
		}

		@Test
		@Requirement("call.cancel-reaches-the-wire")
		void cancellingReachesTheWire() {
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("GetState"));
			ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(
					target().open(target().builder().timeout(Duration.ofSeconds(60))),
					StateStoreSpec.of(EmbeddedTarget.STATE, Item.class));
			Disposable reading = reactive.get("a").subscribe();
			eventually().until(() -> target().sidecar().faults().applied("GetState") == 1);
			reading.dispose();
			eventually().until(() -> target().sidecar().faults().cancelled("GetState") == 1);
		}

		@Test
		@Requirement("call.retry-repeatable")
		void aReadIsRepeatedWhenTheSidecarIsUnavailable() {
			StateKit.this.store.put("a", Item.of("a", 1));
			target().sidecar().faults().inject(Fault.refuse(Status.UNAVAILABLE).rpc("GetState").times(2));
			assertThat(StateKit.this.store.get("a")).isPresent();
		}

	}

	@Nested
	class Writing {

		@Test
		@Requirement("state.put-overwrites")
		void aPutOverwrites() {
			StateKit.this.store.put("a", Item.of("a", 1));
			StateKit.this.store.put("a", Item.of("a", 2));
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("a", 2));
		}

		@Test
		@Requirement("state.delete-unconditional")
		void anUnconditionalDeleteAlwaysSucceeds() {
			StateKit.this.store.put("a", Item.of("a", 1));
			StateKit.this.store.delete("a");
			StateKit.this.store.delete("a");
			assertThat(StateKit.this.store.get("a")).isEmpty();
		}

		@Test
		@Requirement("state.keys-checked")
		void badKeysAreRefusedBeforeTheWire() {
			for (String key : List.of("", "a||b", "a\nb")) {
				assertThatIllegalArgumentException().isThrownBy(() -> StateKit.this.store.get(key))
					.withMessageContaining("key: '" + key + "'");
				assertThatIllegalArgumentException().isThrownBy(() -> StateKit.this.store.put(key, Item.of("a", 1)));
				assertThatIllegalArgumentException().isThrownBy(() -> StateKit.this.store.delete(key));
			}
		}

		@Test
		@Requirement("state.keys-exact")
		void unusualKeysAreKeptApart() {
			List<String> keys = List.of("a/b", "a+b", "a b", "a%2Fb", "ä|b", "a.b");
			keys.forEach((key) -> StateKit.this.store.put(key, Item.of(key, 1)));
			keys.forEach((key) -> assertThat(StateKit.this.store.get(key)).hasValue(Item.of(key, 1)));
		}

		@Test
		@Requirement("state.marked-key")
		void aKeyThatAnotherProgramWroteWithFirstWriteCanBeOverwritten() {
			String key = target().dialect().equals("dapr") ? "orders||marked" : "marked";
			target().sidecar()
				.state(EmbeddedTarget.STATE)
				.apply(new StateCommand(false, key, new byte[] { '1' }, null, Concurrency.FIRST_WRITE, Map.of()));
			StateKit.this.store.put("marked", Item.of("mine", 1));
			assertThat(StateKit.this.store.get("marked")).hasValue(Item.of("mine", 1));
		}

		@Test
		@Requirement("state.put-all")
		void manyWritesAreAllStored() {
			StateKit.this.store
				.putAll(IntStream.range(0, 20).mapToObj((i) -> StateOperation.put("k" + i, Item.of("k", i))).toList());
			assertThat(StateKit.this.store.getAll(IntStream.range(0, 20).mapToObj((i) -> "k" + i).toList()))
				.allMatch(StateEntry::exists);
		}

		@Test
		@Requirement("state.put-all-doubles")
		void aKeyGivenTwiceIsRefused() {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> StateKit.this.store.putAll(
						List.of(StateOperation.put("a", Item.of("a", 1)), StateOperation.put("a", Item.of("a", 2)))))
				.withMessageContaining("'a'");
		}

		@Test
		@Requirement("state.put-all-outcomes")
		void manyWritesReportWhatBecameOfEachKey() {
			StateKit.this.store.put("b", Item.of("b", 1));
			assertThatExceptionOfType(PartialOutcomeException.class)
				.isThrownBy(() -> StateKit.this.store.putAll(List.of(StateOperation.put("a", Item.of("a", 2)),
						StateOperation.put("b", Item.of("b", 2)).with(WriteOptions.DEFAULT.withEtag("424242")),
						StateOperation.put("c", Item.of("c", 2)))))
				.satisfies((ex) -> assertThat(ex.outcomes()).containsEntry("a", Outcome.DONE)
					.containsEntry("b", Outcome.NOT_DONE)
					.containsEntry("c", Outcome.DONE));
			assertThat(StateKit.this.store.get("b")).hasValue(Item.of("b", 1));
		}

		@Test
		@Requirement("state.put-all-unknown")
		void manyWritesWithoutAnAnswerAreUnknown() {
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("SaveState"));
			assertThatExceptionOfType(PartialOutcomeException.class)
				.isThrownBy(() -> StateKit.this.store.putAll(List.of(StateOperation.put("a", Item.of("a", 1)))))
				.satisfies((ex) -> assertThat(ex.outcomes()).containsEntry("a", Outcome.UNKNOWN));
		}

		@Test
		@Requirement("errors.component-not-found")
		void anUnknownComponentIsNamed() {
			KeyValueStore<Item> nowhere = KeyValueStore.of(target().connect(),
					StateStoreSpec.of("nowhere", Item.class));
			assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.get("a"))
				.withMessageContaining("'nowhere'");
			assertThatExceptionOfType(ComponentNotFoundException.class)
				.isThrownBy(() -> nowhere.put("a", Item.of("a", 1)));
			assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.delete("a"));
			assertThatExceptionOfType(ComponentNotFoundException.class)
				.isThrownBy(() -> nowhere.putIfAbsent("a", Item.of("a", 1)));
			assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.getAll(List.of("a")));
		}

	}

	@Nested
	class Conditions {

		@Test
		@Requirement("state.create-only")
		void putIfAbsentWritesOnce() {
			StateKit.this.store.putIfAbsent("a", Item.of("first", 1));
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.putIfAbsent("a", Item.of("second", 2)));
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("first", 1));
		}

		@Test
		@Requirement("state.create-only-after-put")
		void putIfAbsentSeesPlainWritesAndLeavesTheKeyUsable() {
			StateKit.this.store.put("a", Item.of("plain", 1));
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.putIfAbsent("a", Item.of("second", 2)));
			StateKit.this.store.delete("a");
			StateKit.this.store.putIfAbsent("a", Item.of("third", 3));
			StateKit.this.store.put("a", Item.of("fourth", 4));
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("fourth", 4));
		}

		@Test
		@Requirement("state.create-only-race")
		void ofManyPutIfAbsentOneWins() throws Exception {
			List<Boolean> won = concurrently(16, () -> {
				try {
					StateKit.this.store.putIfAbsent("race", Item.of("me", 1));
					return true;
				}
				catch (StateConflictException ex) {
					return false;
				}
			});
			assertThat(won).containsOnlyOnce(true);
		}

		@Test
		@Requirement("state.compare-and-set")
		void aStaleEtagIsAConflict() {
			StateKit.this.store.put("a", Item.of("a", 1));
			String etag = StateKit.this.store.entry("a").etag();
			WriteOptions ifUnchanged = WriteOptions.DEFAULT.withEtag(etag);
			StateKit.this.store.put("a", Item.of("a", 2), ifUnchanged);
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.put("a", Item.of("a", 3), ifUnchanged));
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.delete("a", ifUnchanged));
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("a", 2));
			StateKit.this.store.delete("a", WriteOptions.DEFAULT.withEtag(StateKit.this.store.entry("a").etag()));
			assertThat(StateKit.this.store.get("a")).isEmpty();
		}

		@Test
		@Requirement("state.foreign-etag")
		void anEtagOfAnotherStoreIsAConflict() {
			StateKit.this.store.put("a", Item.of("a", 1));
			WriteOptions foreign = WriteOptions.DEFAULT.withEtag("not-of-this-store");
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.put("a", Item.of("a", 2), foreign));
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> StateKit.this.store.delete("a", foreign));
		}

		@Test
		@Requirement("state.deleted-meanwhile")
		void aDeletedEntryIsAConflictOrTheWeaknessIsListed() {
			StateKit.this.store.put("a", Item.of("a", 1));
			WriteOptions ifUnchanged = WriteOptions.DEFAULT.withEtag(StateKit.this.store.entry("a").etag());
			StateKit.this.store.delete("a");
			if (target().strict()) {
				assertThatExceptionOfType(StateConflictException.class)
					.isThrownBy(() -> StateKit.this.store.put("a", Item.of("a", 2), ifUnchanged));
			}
			else {
				assertThat(target().support(target().connect(), Feature.STATE_COMPARE_AND_SET)).isEqualTo(Support.WEAK);
			}
		}

		@Test
		@Requirement("state.update")
		void updatesOfManyLoseNothing() throws Exception {
			StateKit.this.store.put("counter", Item.of("n", 0));
			concurrently(4, () -> {
				for (int i = 0; i < 10; i++) {
					boolean done = false;
					while (!done) {
						try {
							StateKit.this.store.update("counter", (item) -> Item.of("n", item.count() + 1));
							done = true;
						}
						catch (StateConflictException ex) {
							// Others were faster ten times.
						}
					}
				}
				return null;
			});
			assertThat(StateKit.this.store.get("counter")).hasValue(Item.of("n", 40));
		}

		@Test
		@Requirement("state.update-missing")
		void anUpdateOfNothingIsEmptyAndAComputeCreates() {
			assertThat(StateKit.this.store.update("none", (item) -> item)).isEmpty();
			assertThat(StateKit.this.store.get("none")).isEmpty();
			assertThat(StateKit.this.store.compute("made",
					(item) -> item.map((found) -> Item.of("n", found.count() + 1)).orElse(Item.of("n", 100))))
				.isEqualTo(Item.of("n", 100));
		}

		@Test
		@Requirement("state.update-once")
		void anUpdateWithoutAnAnswerIsUnknownAndNotAppliedAgain() {
			StateKit.this.store.put("counter", Item.of("n", 1));
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("SaveState"));
			AtomicInteger applied = new AtomicInteger();
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> StateKit.this.store.update("counter", (item) -> {
					applied.incrementAndGet();
					return Item.of("n", item.count() + 1);
				}));
			assertThat(applied).hasValue(1);
			assertThat(StateKit.this.store.get("counter")).hasValue(Item.of("n", 2));
		}

		@Test
		@Requirement("state.unknown-is-no-conflict")
		void aConditionalWriteWithoutAnAnswerIsUnknown() {
			target().sidecar().faults().inject(Fault.delay(Duration.ofSeconds(30)).rpc("SaveState"));
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> StateKit.this.store.putIfAbsent("a", Item.of("a", 1)))
				.satisfies((ex) -> assertThat(ex.retryable()).isFalse());
		}

		@Test
		@Requirement("state.outage-is-no-conflict")
		void anOutageIsNeverAConflict() {
			WriteOptions conditional = WriteOptions.DEFAULT.withEtag("1");
			for (String text : List.of("possible etag mismatch. error from state store: dial tcp: connection refused",
					"possible etag mismatch. error from state store: read tcp: i/o timeout")) {
				target().sidecar()
					.faults()
					.inject(Fault.refuse(Status.ABORTED.withDescription(text)).rpc("DeleteState"));
				target().sidecar().faults().inject(Fault.refuse(Status.ABORTED.withDescription(text)).rpc("SaveState"));
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> StateKit.this.store.delete("a", conditional));
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> StateKit.this.store.put("a", Item.of("a", 1), conditional));
			}
			String unconditional = target().dialect().equals("dapr") ? "DeleteState" : "DeleteBulkState";
			target().sidecar()
				.faults()
				.inject(Fault.refuse(Status.ABORTED.withDescription("etag mismatch")).rpc(unconditional));
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> StateKit.this.store.delete("a"));
		}

		@Test
		@Requirement("state.sidecar-away")
		void aSidecarThatIsAwayIsUnavailable() {
			StateKit.this.store.put("a", Item.of("a", 1));
			target().sidecar().goAway();
			try {
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> StateKit.this.store.get("a"));
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> StateKit.this.store.put("a", Item.of("a", 2)));
			}
			finally {
				target().sidecar().comeBack();
			}
			eventually().ignoreExceptions().until(() -> StateKit.this.store.get("a").isPresent());
		}

	}

	@Nested
	class TimeToLive {

		@Test
		@Requirement("state.ttl")
		void anEntryEndsWithItsTimeToLive() {
			StateKit.this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(10)));
			target().sidecar().advance(Duration.ofSeconds(9));
			assertThat(StateKit.this.store.get("a")).isPresent();
			target().sidecar().advance(Duration.ofSeconds(2));
			assertThat(StateKit.this.store.get("a")).isEmpty();
		}

		@Test
		@Requirement("state.ttl-below-a-second")
		void aTimeToLiveBelowASecondNeverBecomesPermanent() {
			StateKit.this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofMillis(1)));
			target().sidecar().advance(Duration.ofMillis(1500));
			assertThat(StateKit.this.store.get("a")).isEmpty();
		}

		@Test
		@Requirement("state.put-is-permanent")
		void aWriteWithoutTimeToLiveIsPermanent() {
			StateKit.this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(10)));
			StateKit.this.store.put("a", Item.of("a", 2));
			target().sidecar().advance(Duration.ofSeconds(60));
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("a", 2));
		}

	}

	@Nested
	class Transactions {

		@Test
		@Requirement("state.transaction")
		void allChangesAreAppliedInTheirOrder() {
			StateKit.this.store.put("old", Item.of("old", 1));
			StateKit.this.store.transaction(List.of(StateOperation.put("new", Item.of("new", 1)),
					StateOperation.delete("old"), StateOperation.put("new", Item.of("new", 2))));
			assertThat(StateKit.this.store.get("new")).hasValue(Item.of("new", 2));
			assertThat(StateKit.this.store.get("old")).isEmpty();
		}

		@Test
		@Requirement("state.transaction-conditional")
		void aFailedConditionLeavesNothingAppliedOrTheTransactionIsRefused() {
			StateKit.this.store.put("a", Item.of("a", 1));
			List<StateOperation<Item>> operations = List.of(StateOperation.put("b", Item.of("b", 1)),
					StateOperation.put("a", Item.of("a", 2)).with(WriteOptions.DEFAULT.withEtag("424242")));
			Support support = target().support(target().connect(), Feature.STATE_CONDITIONAL_TRANSACTION);
			if (target().strict()) {
				assertThat(support).isEqualTo(Support.NATIVE);
				assertThatExceptionOfType(StateConflictException.class)
					.isThrownBy(() -> StateKit.this.store.transaction(operations));
			}
			else {
				assertThat(support).isEqualTo(Support.ABSENT);
				assertThatExceptionOfType(UnsupportedCapabilityException.class)
					.isThrownBy(() -> StateKit.this.store.transaction(operations))
					.withMessageContaining("half-applied-transactions");
			}
			assertThat(StateKit.this.store.get("b")).isEmpty();
			assertThat(StateKit.this.store.get("a")).hasValue(Item.of("a", 1));
		}

	}

	@Nested
	class Reactive {

		@Test
		@Requirement("state.reactive")
		void theReactiveTwinKeepsTheSamePromises() {
			ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
					StateStoreSpec.of(EmbeddedTarget.STATE, Item.class));
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
		@Requirement("call.never-blocks-reactor")
		void blockingOnAReactorThreadIsRefused() {
			ReactiveKeyValueStore<Item> reactive = ReactiveKeyValueStore.of(target().connect(),
					StateStoreSpec.of(EmbeddedTarget.STATE, Item.class));
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> reactive.get("none")
					.publishOn(reactor.core.scheduler.Schedulers.parallel())
					.hasElement()
					.map((found) -> StateKit.this.store.get("none"))
					.block())
				.withMessageContaining("ReactiveKeyValueStore");
		}

	}

}
