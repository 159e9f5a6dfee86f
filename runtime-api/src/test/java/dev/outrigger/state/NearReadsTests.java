package dev.outrigger.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.StateConflictException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is kept near, and what is not. */
class NearReadsTests {

	private static final Operation WRITE = new Operation(BuildingBlock.STATE, "put", "store", Effect.ONCE);

	private final Map<String, StoredEntry> kept = new ConcurrentHashMap<>();

	private final List<Set<String>> told = new ArrayList<>();

	private final AtomicInteger far = new AtomicInteger();

	private final NearReads near = reads(Duration.ofMinutes(1));

	private NearReads reads(Duration doubt) {
		return new NearReads(new MapCache(this.kept), doubt, this.told::add);
	}

	private static StoredEntry entry(String value) {
		return new StoredEntry("key", value.getBytes(), "1", Map.of());
	}

	private Call<StoredEntry> answer(String value) {
		return Calls.defer(() -> {
			this.far.incrementAndGet();
			return Calls.value(entry(value));
		});
	}

	private String read(String value) {
		return new String(this.near.read("key", () -> answer(value)).await().value());
	}

	private static Call<Void> of(CompletableFuture<Void> end) {
		return new Call<>() {

			@Override
			public Void await() {
				return end.join();
			}

			@Override
			public CompletableFuture<Void> start() {
				return end;
			}

		};
	}

	@Test
	void whatWasReadIsKeptUntilItIsWritten() {
		assertThat(read("first")).isEqualTo("first");
		assertThat(read("second")).isEqualTo("first");
		assertThat(this.far).hasValue(1);
		this.near.write(List.of("key"), Calls.done()).await();
		assertThat(this.told).containsExactly(Set.of("key"));
		assertThat(read("second")).isEqualTo("second");
		assertThat(read("third")).isEqualTo("second");
	}

	@Test
	void whatOthersWroteIsForgottenWhenTheyTell() {
		read("first");
		this.near.changed("key");
		assertThat(read("second")).isEqualTo("second");
		assertThat(this.told).isEmpty();
	}

	@Test
	void aReadThatBeganBeforeAWriteIsNotKept() {
		CompletableFuture<StoredEntry> slow = new CompletableFuture<>();
		CompletableFuture<StoredEntry> reading = this.near.read("key", () -> new Call<>() {

			@Override
			public StoredEntry await() {
				return slow.join();
			}

			@Override
			public CompletableFuture<StoredEntry> start() {
				return slow;
			}

		}).start();
		this.near.write(List.of("key"), Calls.done()).await();
		slow.complete(entry("old"));
		assertThat(reading.join().value()).isEqualTo("old".getBytes());
		assertThat(this.kept).isEmpty();
	}

	@Test
	void aReadThatEndsWhileTheKeyIsWrittenIsNotKept() {
		CompletableFuture<Void> writing = new CompletableFuture<>();
		CompletableFuture<Void> write = this.near.write(List.of("key"), of(writing)).start();
		assertThat(read("old")).isEqualTo("old");
		assertThat(this.kept).isEmpty();
		writing.complete(null);
		write.join();
		read("new");
		assertThat(this.kept).hasSize(1);
	}

	@Test
	@Timeout(60)
	void aKeyWhoseWriteMayStillHappenIsNotKeptForAWhile() {
		NearReads brief = reads(Duration.ofMillis(1));
		for (NearReads reads : List.of(this.near, brief)) {
			assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> reads
				.write(List.of("key"), Calls.failed(new OutcomeUnknownException(WRITE, "not answered in time", null)))
				.await());
		}
		assertThat(this.told).hasSize(2);
		read("maybe");
		assertThat(this.kept).isEmpty();
		while (this.kept.isEmpty()) {
			brief.read("key", () -> answer("surely")).await();
		}
	}

	@Test
	void aWriteThatIsGivenUpLeavesTheKeyInDoubtAndIsTold() {
		this.near.write(List.of("key"), of(new CompletableFuture<>())).start().cancel(true);
		assertThat(this.told).containsExactly(Set.of("key"));
		read("maybe");
		assertThat(this.kept).isEmpty();
	}

	@Test
	void aDoubtCountsFromTheEndOfTheWrite() {
		NearReads brief = reads(Duration.ofMillis(50));
		CompletableFuture<Void> writing = new CompletableFuture<>();
		CompletableFuture<Void> write = brief.write(List.of("key"), of(writing)).start();
		long begun = System.nanoTime();
		while (System.nanoTime() - begun < Duration.ofMillis(100).toNanos()) {
			brief.read("key", () -> answer("old")).await();
			assertThat(this.kept).isEmpty();
		}
		NearReads patient = reads(Duration.ofHours(1));
		CompletableFuture<Void> second = new CompletableFuture<>();
		patient.write(List.of("key"), of(second)).start();
		second.completeExceptionally(new OutcomeUnknownException(WRITE, "not answered in time", null));
		patient.read("key", () -> answer("old")).await();
		assertThat(this.kept).isEmpty();
		writing.complete(null);
		write.join();
		brief.read("key", () -> answer("new")).await();
		assertThat(this.kept).hasSize(1);
	}

	@Test
	void aCallerThatChangesItsBytesChangesNothingElse() {
		StoredEntry first = this.near.read("key", () -> answer("first")).await();
		first.value()[0] = 'X';
		StoredEntry second = this.near.read("key", () -> answer("other")).await();
		assertThat(new String(second.value())).isEqualTo("first");
		second.value()[0] = 'Y';
		assertThat(read("other")).isEqualTo("first");
	}

	@Test
	void aWriteThatDidNotHappenIsNotTold() {
		assertThatExceptionOfType(StateConflictException.class).isThrownBy(() -> this.near
			.write(List.of("key"), Calls.failed(new StateConflictException(WRITE, "another etag", null)))
			.await());
		assertThat(this.told).isEmpty();
		read("same");
		assertThat(this.kept).hasSize(1);
	}

	@Test
	void aReadThatFailsIsNotKept() {
		assertThatExceptionOfType(
				SidecarException.class)
			.isThrownBy(
					() -> this.near
						.read("key",
								() -> Calls.failed(
										new SidecarException(SidecarException.Code.INTERNAL, WRITE, "broken", null)))
						.await());
		assertThat(this.kept).isEmpty();
	}

	private record MapCache(Map<String, StoredEntry> entries) implements NearCache {

		@Override
		public @Nullable StoredEntry get(String key) {
			return this.entries.get(key);
		}

		@Override
		public void put(String key, StoredEntry entry) {
			this.entries.put(key, entry);
		}

		@Override
		public void remove(String key) {
			this.entries.remove(key);
		}

	}

}
