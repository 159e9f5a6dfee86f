package dev.outrigger.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.outrigger.Capability;
import dev.outrigger.Consistency;
import dev.outrigger.Feature;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateChange.Kind;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The normal form of state over a wire that the test plays by hand. */
class StateBackendTests {

	private final Wire wire = new Wire();

	private final StateBackend backend = new StateBackend(this.wire);

	private static StateChange change(Kind kind, String key, String etag) {
		return new StateChange(kind, key, new byte[] { 'v' }, etag, -1, Consistency.UNSPECIFIED, Map.of());
	}

	private static StoredEntry entry(String key, String etag) {
		return new StoredEntry(key, new byte[] { 'v' }, etag, Map.of());
	}

	@Test
	void bulkAnswersKeepTheOrderOfTheKeysAndHaveMissingOnes() {
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(entry("b", "1"), ""),
				new StateWire.BulkEntry(entry("a", "1"), ""));
		assertThat(this.backend.getAll(List.of("a", "x", "b"), Map.of()).await())
			.extracting((found) -> found.key() + found.exists())
			.containsExactly("atrue", "xfalse", "btrue");
	}

	@Test
	void aKeyThatABulkAnswerLeavesOutIsReadAlone() {
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(entry("b", "1"), ""));
		this.wire.single = (key) -> entry(key, "2");
		assertThat(this.backend.getAll(List.of("a", "b"), Map.of()).await()).extracting(StoredEntry::etag)
			.containsExactly("2", "1");
	}

	@Test
	void bulkAnswersWithKeysThatWereNotAskedForOrCameTwiceAreRefused() {
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(entry("a", "1"), ""),
				new StateWire.BulkEntry(entry("x", "1"), ""));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> this.backend.getAll(List.of("a"), Map.of()).await())
			.withMessage("state.getAll on 'store': the answer has key 'x', which was not asked for");
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(entry("a", "1"), ""),
				new StateWire.BulkEntry(entry("a", "2"), ""));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> this.backend.getAll(List.of("a"), Map.of()).await())
			.withMessage("state.getAll on 'store': the answer has key 'a' twice");
	}

	@Test
	void theErrorOfAnItemIsNeverAMissingKey() {
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(StoredEntry.missing("a"), "timed out"));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> this.backend.getAll(List.of("a"), Map.of()).await())
			.withMessageContaining("'a'")
			.withMessageContaining("timed out");
	}

	@Test
	void bulkAnswersThatAreTooLargeAreAskedForInHalvesAndAtLastOneByOne() {
		this.wire.bulk = (keys) -> {
			throw InvalidRequestException.tooLarge(null, "too large", null);
		};
		this.wire.single = (key) -> entry(key, "1");
		assertThat(this.backend.getAll(List.of("a", "b", "c"), Map.of()).await()).extracting(StoredEntry::key)
			.containsExactly("a", "b", "c");
		assertThat(this.wire.log).contains("getAll [a, b, c]", "getAll [a]", "get a", "getAll [b, c]", "get c");
	}

	@Test
	void otherFailuresOfBulkReadsAreNotSplit() {
		this.wire.bulk = (keys) -> {
			throw new InvalidRequestException(null, "the answer is larger than life", null);
		};
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.backend.getAll(List.of("a", "b"), Map.of()).await());
		assertThat(this.wire.log).containsExactly("getAll [a, b]");
	}

	@Test
	void entriesThatABulkAnswerCannotGiveExactlyAreReadAlone() {
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(entry("a", "1"), ""),
				StateWire.BulkEntry.inexact("b"));
		this.wire.single = (key) -> entry(key, "2");
		assertThat(this.backend.getAll(List.of("b", "a"), Map.of()).await()).extracting(StoredEntry::etag)
			.containsExactly("2", "1");
		assertThat(this.wire.log).containsExactly("getAll [b, a]", "get b");
	}

	@Test
	void aMissingKeyStaysMissingWhateverTheBulkAnswerSays() {
		this.wire.hides = true;
		this.wire.rules = new StateRules(null, null, true, false, false, List.of());
		this.wire.bulk = (keys) -> List.of(new StateWire.BulkEntry(StoredEntry.missing("a"), "failed"));
		assertThat(this.backend.get("a", Consistency.UNSPECIFIED, Map.of()).await().exists()).isFalse();
		this.wire.bulk = (keys) -> {
			throw InvalidRequestException.tooLarge(null, "too large", null);
		};
		assertThatExceptionOfType(InvalidRequestException.class)
			.isThrownBy(() -> this.backend.get("a", Consistency.UNSPECIFIED, Map.of()).await());
	}

	@Test
	void createOnlyIsWhatTheRulesSay() {
		this.backend.apply(change(Kind.CREATE, "a", null)).await();
		assertThat(this.wire.log).containsExactly("putIfAbsent ONCE CREATE a null");
		this.wire.rules = rules("never");
		this.backend.apply(change(Kind.CREATE, "a", null)).await();
		assertThat(this.wire.log).contains("putIfAbsent ONCE PUT a never");
	}

	@Test
	void onlyUnconditionalWritesMayBeRepeated() {
		this.backend.apply(change(Kind.PUT, "a", null)).await();
		this.backend.apply(change(Kind.PUT, "a", "1")).await();
		this.backend.apply(change(Kind.DELETE, "a", null)).await();
		this.backend.apply(change(Kind.DELETE, "a", "1")).await();
		assertThat(this.wire.log).containsExactly("put REPEATABLE PUT a null", "put ONCE PUT a 1",
				"delete REPEATABLE DELETE a null", "delete ONCE DELETE a 1");
	}

	@Test
	void aMarkedKeyIsWrittenUnderItsEtag() {
		this.wire.single = (key) -> entry(key, "7");
		this.wire.saveFailures.add(new SidecarException(SidecarException.Code.INTERNAL, null, "marked", null));
		this.backend.apply(change(Kind.PUT, "a", null)).await();
		assertThat(this.wire.log).containsExactly("put REPEATABLE PUT a null", "get a", "put ONCE PUT a 7");
	}

	@Test
	void refusalsNameTheVerbThatWasCalled() {
		this.wire.rules = rules(null, Feature.STATE_CREATE_ONLY, Feature.STATE_COMPARE_AND_SET,
				Feature.STATE_TRANSACTION);
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> this.backend.apply(change(Kind.CREATE, "a", null)).await())
			.withMessageStartingWith("state.putIfAbsent on 'store'");
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> this.backend.apply(change(Kind.DELETE, "a", "1")).await())
			.withMessageStartingWith("state.delete on 'store'");
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> this.backend.transaction(List.of(change(Kind.PUT, "a", null))).await())
			.withMessageStartingWith("state.transaction on 'store'");
		assertThat(this.wire.log).isEmpty();
	}

	@Test
	void transactionsWithConditionsNeedTheFeatureOrTheApplicationsConsent() {
		List<StateChange> changes = List.of(change(Kind.PUT, "a", "1"), change(Kind.DELETE, "b", null));
		this.wire.rules = rules(null, Feature.STATE_CONDITIONAL_TRANSACTION);
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> this.backend.transaction(changes).await());
		StateRules refused = this.wire.rules;
		this.wire.rules = new StateRules(null, "any", false, true, false, refused.capabilities());
		this.backend.transaction(changes).await();
		assertThat(this.wire.log).containsExactly("transaction ONCE PUT a 1 DELETE b any");
	}

	@Test
	void anEmptyValueThatLooksMissingIsAskedForOnceMore() {
		this.wire.hides = true;
		this.wire.rules = new StateRules(null, null, true, false, false, List.of());
		this.wire.bulk = (keys) -> List
			.of(new StateWire.BulkEntry(new StoredEntry("a", new byte[0], "1", Map.of()), ""));
		assertThat(this.backend.get("a", Consistency.UNSPECIFIED, Map.of()).await().exists()).isTrue();
		this.wire.rules = new StateRules(null, null, false, false, false, List.of());
		assertThat(this.backend.get("a", Consistency.UNSPECIFIED, Map.of()).await().exists()).isFalse();
	}

	private static StateRules rules(String createEtag, Feature... absent) {
		return new StateRules(createEtag, null, false, false, false,
				Stream.of(absent).map((feature) -> Capability.absent(feature, "not here")).toList());
	}

	private static final class Wire implements StateWire {

		private final List<String> log = new ArrayList<>();

		private final List<SidecarException> saveFailures = new ArrayList<>();

		private StateRules rules = new StateRules(null, null, false, false, false, List.of());

		private Function<String, StoredEntry> single = StoredEntry::missing;

		private Function<List<String>, List<BulkEntry>> bulk = (keys) -> List.of();

		private boolean hides;

		@Override
		public String component() {
			return "store";
		}

		@Override
		public Call<StateRules> rules(String key) {
			return Calls.value(this.rules);
		}

		@Override
		public boolean hidesEmptyValues() {
			return this.hides;
		}

		@Override
		public Call<StoredEntry> get(Operation operation, String key, Consistency consistency,
				Map<String, String> metadata) {
			return Calls.defer(() -> {
				this.log.add("get " + key);
				return Calls.value(this.single.apply(key));
			});
		}

		@Override
		public Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata) {
			return Calls.defer(() -> {
				this.log.add("getAll " + keys);
				try {
					return Calls.value(this.bulk.apply(keys));
				}
				catch (SidecarException ex) {
					return Calls.failed(ex);
				}
			});
		}

		@Override
		public Call<Void> save(Operation operation, List<StateChange> changes) {
			return Calls.defer(() -> {
				log(operation, changes);
				return this.saveFailures.isEmpty() ? Calls.done() : Calls.failed(this.saveFailures.remove(0));
			});
		}

		@Override
		public Call<Void> delete(Operation operation, StateChange change) {
			return Calls.defer(() -> {
				log(operation, List.of(change));
				return Calls.done();
			});
		}

		@Override
		public Call<Void> transaction(Operation operation, List<StateChange> changes) {
			return Calls.defer(() -> {
				log(operation, changes);
				return Calls.done();
			});
		}

		private void log(Operation operation, List<StateChange> changes) {
			StringBuilder line = new StringBuilder(operation.verb() + " " + effect(operation.effect()));
			changes.forEach((change) -> line.append(" ")
				.append(change.kind())
				.append(" ")
				.append(change.key())
				.append(" ")
				.append(change.etag()));
			this.log.add(line.toString());
		}

		private static String effect(Effect effect) {
			return effect.name();
		}

		@Override
		public boolean marked(SidecarException failure) {
			return String.valueOf(failure.getMessage()).contains("marked");
		}

	}

}
