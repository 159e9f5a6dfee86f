package dev.outrigger.testkit.tck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every configuration store must do. */
public abstract class ConfigurationKit extends ContractKit {

	private ConfigurationStore store;

	private ConfigurationEntries backEnd;

	/**
	 * Creates the kit.
	 * @param dialect what the sidecar speaks
	 * @param profile how it behaves
	 */
	protected ConfigurationKit(String dialect, Profile profile) {
		super(dialect, profile);
	}

	@BeforeEach
	void openStore() {
		this.store = store(ConfigurationStoreSpec.DEFAULT_REFRESH);
		this.backEnd = target().sidecar().configuration(EmbeddedTarget.CONFIGURATION);
	}

	private ConfigurationStore store(Duration refresh) {
		return ConfigurationStore.of(target().connect(),
				ConfigurationStoreSpec.of(EmbeddedTarget.CONFIGURATION).withRefreshInterval(refresh));
	}

	private static String value(ConfigurationChange change) {
		ConfigurationItem current = change.current();
		return (current != null) ? current.value() : "(removed)";
	}

	@Nested
	class Reading {

		@Test
		@Requirement("config.get")
		void valuesAreReadAndMissingKeysLeftOut() {
			ConfigurationKit.this.backEnd.put("a", "1");
			ConfigurationKit.this.backEnd.put("b", "zwei ü");
			assertThat(ConfigurationKit.this.store.get("a")).hasValue("1");
			assertThat(ConfigurationKit.this.store.get("none")).isEmpty();
			assertThat(ConfigurationKit.this.store.getAll(List.of("b", "none"))).containsOnlyKeys("b");
			assertThat(ConfigurationKit.this.store.getAll(List.of())).containsOnlyKeys("a", "b");
		}

		@Test
		@Requirement("errors.component-not-found")
		void anUnknownComponentIsNamed() {
			ConfigurationStore nowhere = ConfigurationStore.of(target().connect(),
					ConfigurationStoreSpec.of("nowhere"));
			assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.get("a"))
				.withMessageContaining("'nowhere'");
			assertThatIllegalArgumentException().isThrownBy(() -> nowhere.get(""));
		}

		@Test
		@Requirement("config.reactive")
		void theReactiveTwinKeepsTheSamePromises() {
			ReactiveConfigurationStore reactive = ReactiveConfigurationStore.of(target().connect(),
					ConfigurationStoreSpec.of(EmbeddedTarget.CONFIGURATION));
			ConfigurationKit.this.backEnd.put("a", "1");
			assertThat(reactive.get("a").block()).isEqualTo("1");
			assertThat(reactive.get("none").blockOptional()).isEmpty();
			assertThat(reactive.watch(List.of("a")).map(ConfigurationKit::value).blockFirst(Duration.ofSeconds(20)))
				.isEqualTo("1");
		}

	}

	@Nested
	class Watching {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private ConfigurationWatch watch(String... keys) {
			return ConfigurationKit.this.store.watch(List.of(keys), (change) -> this.seen.add(value(change)));
		}

		private Predicate<String> last() {
			return (expected) -> !this.seen.isEmpty()
					&& new ArrayList<>(this.seen).get(this.seen.size() - 1).equals(expected);
		}

		@Test
		@Requirement("config.watch-current-first")
		void theCurrentValueComesFirstThenEachDifferentOneOnce() {
			ConfigurationKit.this.backEnd.put("a", "1");
			watch("a");
			eventually().until(() -> this.seen.size() == 1);
			ConfigurationKit.this.backEnd.put("a", "2");
			eventually().until(() -> last().test("2"));
			ConfigurationKit.this.backEnd.put("a", "2");
			ConfigurationKit.this.backEnd.put("other", "x");
			ConfigurationKit.this.backEnd.put("a", "3");
			eventually().until(() -> last().test("3"));
			assertThat(this.seen).containsExactly("1", "2", "3");
		}

		@Test
		@Requirement("config.watch-deletion")
		void deletionArrivesAndANewValueAfterIt() {
			ConfigurationKit.this.backEnd.put("a", "1");
			watch("a");
			eventually().until(() -> last().test("1"));
			ConfigurationKit.this.backEnd.remove("a");
			eventually().until(() -> last().test("(removed)"));
			ConfigurationKit.this.backEnd.remove("a");
			ConfigurationKit.this.backEnd.put("a", "2");
			eventually().until(() -> last().test("2"));
		}

		@Test
		@Requirement("config.watch-at-subscribe-time")
		void aChangeAtSubscribeTimeArrives() {
			for (int i = 0; i < 20; i++) {
				String key = "key" + i;
				this.seen.clear();
				ConfigurationKit.this.backEnd.put(key, "before");
				try (ConfigurationWatch watch = watch(key)) {
					ConfigurationKit.this.backEnd.put(key, "after");
					eventually().until(() -> last().test("after"));
					assertThat(watch.awaitFirst(Duration.ofSeconds(1))).isTrue();
				}
			}
		}

		@Test
		@Requirement("config.watch-monotonic")
		void aWatchNeverGoesBackwardsAndConverges() {
			watch("n");
			for (int i = 0; i < 300; i++) {
				ConfigurationKit.this.backEnd.put("n", Integer.toString(i));
			}
			eventually().until(() -> last().test("299"));
			assertThat(this.seen).extracting(Integer::valueOf).isSorted().doesNotHaveDuplicates();
		}

		@Test
		@Requirement("config.watch-two")
		void twoWatchesOfOneStoreBothLive() {
			Queue<String> second = new ConcurrentLinkedQueue<>();
			watch("a");
			ConfigurationWatch other = ConfigurationKit.this.store.watch(List.of("b"),
					(change) -> second.add(value(change)));
			ConfigurationKit.this.backEnd.put("a", "1");
			ConfigurationKit.this.backEnd.put("b", "1");
			eventually().until(() -> last().test("1") && second.contains("1"));
			other.close();
			ConfigurationKit.this.backEnd.put("a", "2");
			ConfigurationKit.this.backEnd.put("b", "2");
			eventually().until(() -> last().test("2"));
			assertThat(second).containsExactly("1");
		}

		@Test
		@Requirement("config.watch-silent-end")
		void aWatchThatIsNotToldOfAChangeReadsItWithinTheRefreshInterval() {
			ConfigurationKit.this.store = store(Duration.ofMillis(300));
			ConfigurationKit.this.backEnd.put("a", "1");
			watch("a");
			eventually().until(() -> last().test("1"));
			// Forgetting tells nobody.
			ConfigurationKit.this.backEnd.clear();
			eventually().until(() -> last().test("(removed)"));
		}

		@Test
		@Requirement("config.watch-lost-stream")
		void aLostWatchIsOpenedAgain() {
			ConfigurationKit.this.backEnd.put("a", "1");
			watch("a");
			eventually().until(() -> last().test("1"));
			target().sidecar().goAway();
			target().awaitQuiet();
			ConfigurationKit.this.backEnd.put("a", "2");
			target().sidecar().comeBack();
			eventually().until(() -> last().test("2"));
		}

	}

	@Nested
	class Writing {

		@Test
		@Requirement("config.write")
		void writingWorksOrIsRefused() {
			Support support = target().support(target().connect(), Feature.CONFIGURATION_WRITE);
			if (support == Support.ABSENT) {
				assertThatExceptionOfType(UnsupportedCapabilityException.class)
					.isThrownBy(() -> ConfigurationKit.this.store.put("a", "1"));
				assertThatExceptionOfType(UnsupportedCapabilityException.class)
					.isThrownBy(() -> ConfigurationKit.this.store.remove("a"));
			}
			else {
				ConfigurationKit.this.store.put("a", "1");
				assertThat(ConfigurationKit.this.store.get("a")).hasValue("1");
				ConfigurationKit.this.store.remove("a");
				assertThat(ConfigurationKit.this.store.get("a")).isEmpty();
			}
			assertThat(support).isEqualTo(target().dialect().equals("dapr") ? Support.ABSENT : Support.NATIVE);
		}

	}

}
