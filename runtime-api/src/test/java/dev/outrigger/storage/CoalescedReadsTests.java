package dev.outrigger.storage;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Consistency;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.CoalescedCalls;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.spi.StateChange;
import dev.outrigger.spi.StateRules;
import dev.outrigger.spi.StateWire;
import dev.outrigger.spi.StoredEntry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CoalescedReadsTests {

	private static final Operation GET = Operation.ofSidecar("get");

	private final ManualTimer timer = new ManualTimer();

	private final Wire wire = new Wire();

	private final CoalescedReads reads = new CoalescedReads(this.wire, this.timer);

	private CompletableFuture<StoredEntry> read(String key) {
		return this.reads.get(GET, key).start();
	}

	private static StoredEntry entry(String key) {
		return new StoredEntry(key, key.getBytes(StandardCharsets.UTF_8), "1", Map.of());
	}

	@Test
	void aReadThatIsAloneGoesAtOnceAndAlone() {
		CompletableFuture<StoredEntry> a = read("a");
		this.wire.answer("get a");
		assertThat(a.join().key()).isEqualTo("a");
		read("b");
		assertThat(this.wire.sent).containsExactly("get a", "get b");
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void thoseThatComeMeanwhileGoTogetherNextAndEachKeyOnce() {
		CompletableFuture<StoredEntry> a = read("a");
		List<CompletableFuture<StoredEntry>> later = List.of(read("b"), read("c"), read("b"));
		assertThat(this.wire.sent).containsExactly("get a");
		this.wire.answer("get a");
		assertThat(this.wire.sent).containsExactly("get a", "getAll [b, c]");
		CompletableFuture<StoredEntry> last = read("d");
		this.wire.answerAll("getAll [b, c]", entry("c"), entry("b"));
		assertThat(a).isCompleted();
		assertThat(later).extracting((read) -> read.join().key()).containsExactly("b", "c", "b");
		assertThat(this.wire.sent).last().isEqualTo("get d");
		this.wire.answer("get d");
		assertThat(last.join().key()).isEqualTo("d");
	}

	@Test
	void aRequestThatIsLateHoldsUpTheOthersForAMomentOnly() {
		CompletableFuture<StoredEntry> slow = read("a");
		CompletableFuture<StoredEntry> b = read("b");
		CompletableFuture<StoredEntry> c = read("c");
		this.timer.advance(CoalescedCalls.LONGEST_WAIT);
		assertThat(this.wire.sent).containsExactly("get a", "getAll [b, c]");
		this.wire.answerAll("getAll [b, c]", entry("b"), entry("c"));
		assertThat(List.of(b, c)).allMatch(CompletableFuture::isDone);
		assertThat(slow).isNotDone();
		read("d");
		assertThat(this.wire.sent).last().isEqualTo("get d");
		this.wire.answer("get a");
		assertThat(slow).isCompleted();
	}

	@Test
	void whatCannotBeReadWithOthersIsReadAlone() {
		read("a");
		CompletableFuture<StoredEntry> missing = read("missing");
		CompletableFuture<StoredEntry> broken = read("broken");
		CompletableFuture<StoredEntry> good = read("good");
		this.wire.answer("get a");
		this.wire.bulk("getAll [missing, broken, good]")
			.complete(List.of(new StateWire.BulkEntry(entry("broken"), "too large"),
					new StateWire.BulkEntry(entry("good"), "")));
		assertThat(good).isCompleted();
		assertThat(this.wire.sent).endsWith("get missing", "get broken");
		this.wire.single("get broken").completeExceptionally(failure("too large"));
		this.wire.answer("get missing");
		assertThat(missing).isCompleted();
		assertThat(broken).isCompletedExceptionally();
	}

	@Test
	void anAnswerWithKeysOfOthersIsNotBelieved() {
		read("a");
		CompletableFuture<StoredEntry> b = read("b");
		CompletableFuture<StoredEntry> c = read("c");
		this.wire.answer("get a");
		this.wire.answerAll("getAll [b, c]", entry("b"), entry("x"));
		assertThat(b).isNotDone();
		this.wire.answer("get b");
		this.wire.answer("get c");
		assertThat(b.join().key()).isEqualTo("b");
		assertThat(c.join().key()).isEqualTo("c");
	}

	@Test
	void aSidecarThatDoesNotAnswerFailsThemAllAndOtherFailuresAreEachsOwn() {
		read("a");
		CompletableFuture<StoredEntry> b = read("b");
		CompletableFuture<StoredEntry> c = read("c");
		this.wire.answer("get a");
		this.wire.bulk("getAll [b, c]").completeExceptionally(new SidecarUnavailableException(GET, "gone", null));
		for (CompletableFuture<StoredEntry> failed : List.of(b, c)) {
			assertThatExceptionOfType(CompletionException.class).isThrownBy(failed::join)
				.withCauseInstanceOf(SidecarUnavailableException.class);
		}
		read("d");
		CompletableFuture<StoredEntry> e = read("e");
		read("f");
		this.wire.answer("get d");
		this.wire.bulk("getAll [e, f]").completeExceptionally(failure("too large"));
		assertThat(this.wire.sent).endsWith("get e", "get f");
		this.wire.answer("get e");
		assertThat(e).isCompleted();
	}

	@Test
	void aReadThatIsCancelledIsNotSentAndARequestThatNobodyWantsEnds() {
		read("a");
		CompletableFuture<StoredEntry> b = read("b");
		CompletableFuture<StoredEntry> c = read("c");
		CompletableFuture<StoredEntry> d = read("d");
		b.cancel(true);
		this.wire.answer("get a");
		assertThat(this.wire.sent).last().isEqualTo("getAll [c, d]");
		CompletableFuture<?> request = this.wire.bulk("getAll [c, d]");
		c.cancel(true);
		assertThat(request).isNotDone();
		d.cancel(true);
		assertThat(request).isCancelled();
		read("e");
		assertThat(this.wire.sent).last().isEqualTo("get e");
	}

	@Test
	void requestsThatAreAnsweredAtOnceGoOnWithoutAnEnd() {
		AtomicInteger rounds = new AtomicInteger();
		List<CompletableFuture<StoredEntry>> all = new ArrayList<>();
		read("first");
		all.add(read("a"));
		all.add(read("b"));
		this.wire.atOnce = (request) -> {
			if (rounds.incrementAndGet() < 20_000) {
				all.add(read("a"));
				all.add(read("b"));
			}
		};
		this.wire.answer("get first");
		assertThat(rounds).hasValue(20_000);
		assertThat(all).hasSize(40_000).allMatch(CompletableFuture::isDone);
		read("last");
		assertThat(this.wire.sent).last().isEqualTo("get last");
	}

	@Test
	void aRequestThatIsRejectedIsMadeByEachThreadThatWaits() throws Exception {
		read("first");
		CompletableFuture<StoredEntry> blocked = CompletableFuture.supplyAsync(() -> this.reads.get(GET, "a").await());
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.timer.waiting() == 1);
		this.wire.answer("get first");
		this.wire.single("get a").completeExceptionally(new CallRejectedException(GET, "full", null));
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> this.wire.sent.equals(List.of("get first", "get a", "get a")));
		this.wire.answer("get a");
		assertThat(blocked.get(1, TimeUnit.MINUTES).key()).isEqualTo("a");
	}

	@Test
	void anInterruptedThreadIsToldAndItsReadIsNotSent() throws Exception {
		read("first");
		CompletableFuture<Throwable> told = new CompletableFuture<>();
		Thread reader = new Thread(() -> {
			try {
				this.reads.get(GET, "a").await();
			}
			catch (RuntimeException ex) {
				told.complete(ex);
			}
		});
		reader.start();
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.timer.waiting() == 1);
		reader.interrupt();
		assertThat(told.get(1, TimeUnit.MINUTES)).isInstanceOf(SidecarUnavailableException.class);
		this.wire.answer("get first");
		assertThat(this.wire.sent).containsExactly("get first");
	}

	@Test
	void whateverIsThrownOnTheWayIsToldToThoseThatWait() {
		read("first");
		CompletableFuture<StoredEntry> a = read("a");
		CompletableFuture<StoredEntry> b = read("b");
		this.wire.broken = new LinkageError("broken");
		this.wire.answer("get first");
		assertThat(List.of(a, b)).allMatch(CompletableFuture::isCompletedExceptionally);
		this.wire.broken = null;
		read("c");
		assertThat(this.wire.sent).last().isEqualTo("get c");
	}

	@Test
	void tooManyForOneRequestGoInSeveral() {
		read("first");
		List<CompletableFuture<StoredEntry>> many = new ArrayList<>();
		for (int i = 0; i <= CoalescedReads.MOST_KEYS; i++) {
			many.add(read("k" + i));
		}
		this.wire.answer("get first");
		assertThat(this.wire.sent).hasSize(3).last().isEqualTo("get k" + CoalescedReads.MOST_KEYS);
	}

	@Test
	void whereTheComponentDoesNotReadManyAlikeEachGoesAlone() {
		this.wire.coalesces = false;
		read("a");
		read("b");
		read("c");
		assertThat(this.wire.sent).containsExactly("get a", "get b", "get c");
	}

	private static SidecarException failure(String message) {
		return new SidecarException(SidecarException.Code.INTERNAL, GET, message, null);
	}

	private static final class Wire implements StateWire {

		private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

		private final Map<String, CompletableFuture<StoredEntry>> singles = new ConcurrentHashMap<>();

		private final Map<String, CompletableFuture<List<BulkEntry>>> bulks = new ConcurrentHashMap<>();

		private boolean coalesces = true;

		private @Nullable Consumer<String> atOnce;

		private @Nullable Error broken;

		CompletableFuture<StoredEntry> single(String request) {
			return this.singles.get(request);
		}

		CompletableFuture<List<BulkEntry>> bulk(String request) {
			return this.bulks.get(request);
		}

		void answer(String request) {
			single(request).complete(entry(request.substring("get ".length())));
		}

		void answerAll(String request, StoredEntry... entries) {
			bulk(request).complete(List.of(entries).stream().map((entry) -> new BulkEntry(entry, "")).toList());
		}

		@Override
		public Call<StateRules> rules(String key) {
			return Calls.value(new StateRules(null, null, false, false, this.coalesces, List.of()));
		}

		@Override
		public Call<StoredEntry> get(Operation operation, String key, Consistency consistency,
				Map<String, String> metadata) {
			return new Sent<>("get " + key, this.singles);
		}

		@Override
		public Call<List<BulkEntry>> getAll(Operation operation, List<String> keys, Map<String, String> metadata) {
			return new Sent<>("getAll " + keys, this.bulks);
		}

		@Override
		public Call<Void> save(Operation operation, List<StateChange> changes) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Call<Void> delete(Operation operation, StateChange change) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Call<Void> transaction(Operation operation, List<StateChange> changes) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean marked(SidecarException failure) {
			return false;
		}

		@Override
		public String component() {
			return "store";
		}

		private final class Sent<T> implements Call<T> {

			private final String request;

			private final Map<String, CompletableFuture<T>> answers;

			Sent(String request, Map<String, CompletableFuture<T>> answers) {
				this.request = request;
				this.answers = answers;
			}

			@Override
			public T await() {
				return start().join();
			}

			@Override
			public CompletableFuture<T> start() {
				if (Wire.this.broken != null) {
					throw Wire.this.broken;
				}
				CompletableFuture<T> answer = new CompletableFuture<>();
				this.answers.put(this.request, answer);
				Wire.this.sent.add(this.request);
				if (Wire.this.atOnce != null) {
					answer.completeExceptionally(new SidecarUnavailableException(GET, "open", null));
					Wire.this.atOnce.accept(this.request);
				}
				return answer;
			}

		}

	}

}
