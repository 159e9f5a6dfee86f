package dev.outrigger.testkit.tck.config;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.RestartControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Watching configuration. */
public abstract class ConfigurationWatchingKit extends ConfigurationKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ConfigurationWatchingKit(SidecarTarget target) {
		super(target);
	}

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private ConfigurationWatch watch(String... keys) {
		return this.store.watch(List.of(keys), (change) -> this.seen.add(value(change)));
	}

	private Predicate<String> last() {
		return (expected) -> {
			List<String> now = List.copyOf(this.seen);
			return !now.isEmpty() && now.get(now.size() - 1).equals(expected);
		};
	}

	@Test
	@Requirement("CONFIG-003")
	void theCurrentValueComesFirstThenEachDifferentOneOnce() {
		this.backEnd.put("a", "1");
		watch("a");
		eventually().until(() -> this.seen.size() == 1);
		this.backEnd.put("a", "2");
		eventually().until(() -> last().test("2"));
		this.backEnd.put("a", "2");
		this.backEnd.put("other", "x");
		this.backEnd.put("a", "3");
		eventually().until(() -> last().test("3"));
		assertThat(this.seen).containsExactly("1", "2", "3");
	}

	@Test
	@Requirement("CONFIG-004")
	void deletionArrivesAndANewValueAfterIt() {
		this.backEnd.put("a", "1");
		watch("a");
		eventually().until(() -> last().test("1"));
		this.backEnd.remove("a");
		eventually().until(() -> last().test("(removed)"));
		this.backEnd.remove("a");
		this.backEnd.put("a", "2");
		eventually().until(() -> last().test("2"));
	}

	@Test
	@Requirement("CONFIG-005")
	void aChangeAtSubscribeTimeArrives() {
		for (int i = 0; i < 20; i++) {
			String key = "key" + i;
			this.seen.clear();
			this.backEnd.put(key, "before");
			try (ConfigurationWatch watch = watch(key)) {
				this.backEnd.put(key, "after");
				eventually().until(() -> last().test("after"));
				assertThat(watch.awaitFirst(Duration.ofSeconds(1))).isTrue();
			}
		}
	}

	@Test
	@Requirement("CONFIG-006")
	void aWatchNeverGoesBackwardsAndConverges() {
		watch("n");
		for (int i = 0; i < 300; i++) {
			this.backEnd.put("n", Integer.toString(i));
		}
		eventually().until(() -> last().test("299"));
		assertThat(this.seen).extracting(Integer::valueOf).isSorted().doesNotHaveDuplicates();
	}

	@Test
	@Requirement("CONFIG-007")
	void twoWatchesOfOneStoreBothLive() {
		Queue<String> second = new ConcurrentLinkedQueue<>();
		watch("a");
		ConfigurationWatch other = this.store.watch(List.of("b"), (change) -> second.add(value(change)));
		this.backEnd.put("a", "1");
		this.backEnd.put("b", "1");
		eventually().until(() -> last().test("1") && second.contains("1"));
		other.close();
		this.backEnd.put("a", "2");
		this.backEnd.put("b", "2");
		eventually().until(() -> last().test("2"));
		assertThat(second).containsExactly("1");
	}

	@Test
	@Requirement("CONFIG-008")
	void aWatchThatIsNotToldOfAChangeReadsItWithinTheRefreshInterval() {
		this.store = store(Duration.ofMillis(300));
		this.backEnd.put("a", "1");
		watch("a");
		eventually().until(() -> last().test("1"));
		// Forgetting tells nobody.
		this.backEnd.forget();
		eventually().until(() -> last().test("(removed)"));
	}

	@Test
	@Requirement("CONFIG-009")
	void aLostWatchIsOpenedAgain() {
		// Nothing but being told can bring the changes.
		this.store = store(Duration.ofDays(1));
		this.backEnd.put("a", "1");
		watch("a");
		eventually().until(() -> last().test("1"));
		control(RestartControl.class).goAway();
		this.backEnd.put("a", "2");
		control(RestartControl.class).comeBack();
		eventually().until(() -> last().test("2"));
		this.backEnd.put("a", "3");
		eventually().until(() -> last().test("3"));
	}

}
