package dev.outrigger.testkit.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.chaos.Journal.Kind;
import dev.outrigger.testkit.chaos.Journal.Line;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Short by default. {@code outrigger.chaos.seconds} makes it longer,
 * {@code outrigger.chaos.applications} brings more processes, and
 * {@code outrigger.chaos.seed} repeats the decisions of a run.
 */
@Isolated
class ChaosTests {

	private static final int SECONDS = Integer.getInteger("outrigger.chaos.seconds", 10);

	private static final int APPLICATIONS = Integer.getInteger("outrigger.chaos.applications", 2);

	private static final long SEED = Long.getLong("outrigger.chaos.seed", System.nanoTime());

	@TempDir(cleanup = CleanupMode.ON_SUCCESS)
	private Path journals;

	static Stream<Named<Supplier<ChaosTarget>>> targets() {
		String wanted = System.getProperty("outrigger.chaos.targets", "");
		return Stream
			.<Named<Supplier<ChaosTarget>>>of(Named.of("embedded dapr", () -> new EmbeddedChaos("dapr")),
					Named.of("embedded dapr-http", () -> new EmbeddedChaos("dapr-http")),
					Named.of("embedded layotto", () -> new EmbeddedChaos("layotto")),
					Named.of("real dapr", () -> new RealChaos("dapr")),
					Named.of("real dapr-http", () -> new RealChaos("dapr-http")),
					Named.of("real layotto", () -> new RealChaos("layotto")))
			.filter((named) -> named.getName().contains(wanted));
	}

	@ParameterizedTest
	@MethodSource("targets")
	void nothingIsLostAndNothingIsDoneByTwo(Supplier<ChaosTarget> made) throws Exception {
		ChaosTarget target = made.get();
		System.out.println("Chaos: " + target + ", " + APPLICATIONS + " applications, " + SECONDS + " s, seed " + SEED);
		try (ChaosRun run = new ChaosRun(target, APPLICATIONS, SEED, this.journals)) {
			ChaosOutcome outcome = run.play(Duration.ofSeconds(SECONDS));
			System.out.println("Chaos: " + target + ": " + run.figures(outcome));
			assertThat(outcome.of(Kind.BROKEN)).isEmpty();
			assertThat(outcome.lost()).isEmpty();
			assertThat(outcome.overlaps()).isEmpty();
			assertThat(run.exit()).as("every application ended well").isTrue();
			// An application that had just been started may have counted until its end.
			verifyState(target, run, run.outcome());
		}
	}

	private static void verifyState(ChaosTarget target, ChaosRun run, ChaosOutcome outcome) {
		List<String> address = target.address();
		try (SidecarConnection connection = SidecarConnection.builder(address.get(0))
			.transport(address.get(1))
			.endpoint(address.get(2))
			.appId("chaos")
			.timeout(Duration.ofMinutes(1))
			.component(BuildingBlock.STATE, ChaosApplication.STATE, ComponentOptions.NONE.withType("redis"))
			.build()) {
			assertThat(missing(connection, outcome)).isEmpty();
			long counted = KeyValueStore.of(connection, StateStoreSpec.of(ChaosApplication.STATE, Long.class))
				.get(ChaosApplication.COUNTER)
				.orElse(0L);
			long acknowledged = outcome.count(Kind.COUNTED);
			assertThat(counted).isBetween(acknowledged,
					acknowledged + outcome.count(Kind.COUNT_UNKNOWN) + run.silentCounts());
		}
	}

	/** Acknowledged writes that are not there. */
	private static Set<String> missing(SidecarConnection connection, ChaosOutcome outcome) {
		KeyValueStore<String> store = KeyValueStore.of(connection,
				StateStoreSpec.of(ChaosApplication.STATE, String.class));
		List<String> keys = outcome.of(Kind.WRITTEN).map(Line::what).distinct().toList();
		Set<String> found = new HashSet<>();
		for (int from = 0; from < keys.size(); from += 100) {
			store.getAll(keys.subList(from, Math.min(keys.size(), from + 100)))
				.stream()
				.filter((entry) -> Optional.of("value of " + entry.key()).equals(Optional.ofNullable(entry.value())))
				.map(StateEntry::key)
				.forEach(found::add);
		}
		return keys.stream().filter((key) -> !found.contains(key)).collect(Collectors.toSet());
	}

}
