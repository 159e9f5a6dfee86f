package dev.outrigger.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.connection.HealthProblems;
import dev.outrigger.spi.ConfigurationBackend;
import dev.outrigger.spi.ConfigurationValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A watch with a store and a clock that the test plays by hand. */
class MergedWatchTests {

	private final ManualTimer timer = new ManualTimer();

	private final HealthProblems problems = new HealthProblems();

	private final Store store = new Store();

	private final List<String> seen = new ArrayList<>();

	private MergedWatch watch() {
		WatchRequest request = new WatchRequest("settings", List.of("a"), this.store, Duration.ofSeconds(30),
				Runnable::run, (change) -> this.seen.add((change.current() != null) ? change.current().value() : "-"));
		MergedWatch watch = new MergedWatch(request, this.store, this.timer,
				this.problems.reporter(BuildingBlock.CONFIGURATION, "settings", "configuration settings"), (closed) -> {
				});
		watch.start();
		this.timer.run();
		return watch;
	}

	@Test
	void deliversTheCurrentValueFirstAndEachDifferentValueOnce() {
		this.store.value = "1";
		MergedWatch watch = watch();
		assertThat(this.seen).containsExactly("1");
		assertThat(watch.awaitFirst(Duration.ZERO)).isTrue();
		this.store.sink.changed();
		this.store.value = "2";
		this.store.sink.changed();
		this.store.value = null;
		this.store.sink.changed();
		assertThat(this.seen).containsExactly("1", "2", "-");
	}

	@Test
	void readsShortlyAfterSubscribingAndAtTheRefreshInterval() {
		watch();
		this.store.sink.opened();
		this.store.value = "missed";
		this.timer.advance(Duration.ofMillis(100));
		assertThat(this.seen).containsExactly("missed");
		this.store.value = "silent";
		this.timer.advance(Duration.ofSeconds(30));
		assertThat(this.seen).containsExactly("missed", "silent");
	}

	@Test
	void hasOneReadInFlightAndReadsOnceMoreForTriggersMeanwhile() {
		this.store.pending = new CompletableFuture<>();
		watch();
		int reads = this.store.reads;
		this.store.sink.changed();
		this.store.sink.changed();
		assertThat(this.store.reads).isEqualTo(reads);
		CompletableFuture<Map<String, ConfigurationItem>> first = this.store.pending;
		this.store.pending = null;
		this.store.value = "new";
		first.complete(Map.of("a", new ConfigurationItem("a", "old", "", Map.of())));
		assertThat(this.store.reads).isEqualTo(reads + 1);
		assertThat(this.seen).containsExactly("old", "new");
	}

	@Test
	void repeatsAFailedReadAndTellsHealthMeanwhile() {
		this.store.failure = new SidecarUnavailableException(null, "away", null);
		watch();
		assertThat(this.problems.current()).hasEntrySatisfying("configuration settings",
				(problem) -> assertThat(problem).contains("away"));
		this.store.failure = null;
		this.store.value = "1";
		this.timer.advance(Duration.ofMillis(400));
		assertThat(this.seen).containsExactly("1");
		assertThat(this.problems.current()).isEmpty();
	}

	@Test
	void repeatsAReadThatThrows() {
		this.store.thrown = new IllegalStateException("closed");
		watch();
		assertThat(this.problems.current()).containsKey("configuration settings");
		this.store.thrown = null;
		this.store.value = "1";
		this.timer.advance(Duration.ofMillis(400));
		assertThat(this.seen).containsExactly("1");
	}

	@Test
	void leavesTheProblemOfAnotherWatchOfTheSameStore() {
		HealthProblems.Reporter other = this.problems.reporter(BuildingBlock.CONFIGURATION, "settings",
				"configuration settings");
		other.report("the other watch cannot read");
		this.store.value = "1";
		MergedWatch watch = watch();
		watch.close();
		assertThat(this.problems.current()).containsEntry("configuration settings", "the other watch cannot read");
	}

	@Test
	void subscribesAgainWhenItsStreamEndsOrSubscribingThrows() {
		watch();
		assertThat(this.store.subscriptions).isOne();
		this.store.sink.ended(new SidecarUnavailableException(null, "gone", null));
		this.store.watchFailure = new IllegalStateException("no stream");
		this.timer.advance(Duration.ofSeconds(1));
		this.store.watchFailure = null;
		this.timer.advance(Duration.ofSeconds(2));
		assertThat(this.store.subscriptions).isEqualTo(3);
	}

	@Test
	void subscribesAnewWhenAChangeIsFoundThatNobodyToldOf() {
		this.store.value = "1";
		watch();
		this.store.sink.opened();
		this.timer.advance(Duration.ofSeconds(29));
		ConfigurationBackend.WatchSink dead = this.store.sink;
		this.store.value = "2";
		this.timer.advance(Duration.ofSeconds(2));
		assertThat(this.seen).containsExactly("1", "2");
		assertThat(this.store.subscriptions).isEqualTo(2);
		assertThat(this.store.stopped).isOne();
		dead.ended(new SidecarUnavailableException(null, "the old one ended", null));
		this.timer.advance(Duration.ofSeconds(20));
		assertThat(this.store.subscriptions).isEqualTo(2);
		this.store.value = "3";
		this.store.sink.changed();
		assertThat(this.seen).containsExactly("1", "2", "3");
		this.timer.advance(Duration.ofMinutes(5));
		assertThat(this.store.subscriptions).isEqualTo(2);
	}

	@Test
	void survivesAListenerThatThrows() {
		this.store.value = "1";
		WatchRequest request = new WatchRequest("settings", List.of("a"), this.store, Duration.ofSeconds(30),
				Runnable::run, (change) -> {
					this.seen.add("called");
					throw new IllegalStateException("listener");
				});
		new MergedWatch(request, this.store, this.timer, this.problems.reporter(BuildingBlock.CONFIGURATION, "c", "c"),
				(closed) -> {
				})
			.start();
		this.timer.run();
		this.store.value = "2";
		this.store.sink.changed();
		assertThat(this.seen).hasSize(2);
	}

	@Test
	void isSilentOnceClosed() {
		MergedWatch watch = watch();
		watch.close();
		this.store.value = "1";
		this.store.sink.changed();
		this.timer.advance(Duration.ofSeconds(60));
		assertThat(this.seen).isEmpty();
		assertThat(this.store.stopped).isOne();
	}

	/** One key, whose value the test sets. */
	private static final class Store implements ConfigurationBackend, Call<Map<String, ConfigurationItem>> {

		private String value;

		private RuntimeException failure;

		private RuntimeException thrown;

		private RuntimeException watchFailure;

		private CompletableFuture<Map<String, ConfigurationItem>> pending;

		private WatchSink sink;

		private int reads;

		private int subscriptions;

		private int stopped;

		@Override
		public Map<String, ConfigurationItem> await() {
			throw new UnsupportedOperationException();
		}

		@Override
		public CompletableFuture<Map<String, ConfigurationItem>> start() {
			this.reads++;
			if (this.thrown != null) {
				throw this.thrown;
			}
			if (this.failure != null) {
				return CompletableFuture.failedFuture(this.failure);
			}
			if (this.pending != null) {
				return this.pending;
			}
			return CompletableFuture.completedFuture((this.value != null)
					? Map.of("a", new ConfigurationItem("a", this.value, "", Map.of())) : Map.of());
		}

		@Override
		public Runnable watch(List<String> keys, WatchSink sink) {
			this.subscriptions++;
			if (this.watchFailure != null) {
				throw this.watchFailure;
			}
			this.sink = sink;
			return () -> this.stopped++;
		}

		@Override
		public Call<Map<String, ConfigurationValue>> get(List<String> keys) {
			return Calls.value(Map.of());
		}

		@Override
		public Call<Void> put(String key, String value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Call<Void> remove(String key) {
			throw new UnsupportedOperationException();
		}

	}

}
