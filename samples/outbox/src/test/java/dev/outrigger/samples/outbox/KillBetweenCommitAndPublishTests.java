package dev.outrigger.samples.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed between commit and publish, again and again. How often is a
 * property, {@code outrigger.outbox.kills}.
 */
class KillBetweenCommitAndPublishTests {

	private static final int KILLS = Integer.getInteger("outrigger.outbox.kills", 5);

	private static final long SEED = Long.getLong("outrigger.outbox.seed", System.nanoTime());

	private static final int MOST_BOOKINGS = 20;

	@TempDir
	private Path folder;

	@Test
	void everyCommittedEventArrivesAndNoneOfARolledBackTransaction() throws Exception {
		Random random = new Random(SEED);
		List<String> arrived = new ArrayList<>();
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			for (int i = 0; i < KILLS; i++) {
				assertThat(run(sidecar, 1 + random.nextInt(MOST_BOOKINGS), random.nextLong()))
					.as("run %s: %s", i, log())
					.isEqualTo(KilledBookings.KILLED);
				arrived.addAll(takePublished(sidecar));
			}
			assertThat(run(sidecar, 0, 0)).as("the last run: %s", log()).isZero();
			arrived.addAll(takePublished(sidecar));
		}

		Set<String> committed = committed();
		System.out.printf("Outbox: seed %d, %d kills, %d committed, %d events (%d twice)%n", SEED, KILLS,
				committed.size(), arrived.size(), arrived.size() - new HashSet<>(arrived).size());
		assertThat(committed).hasSizeGreaterThanOrEqualTo(KILLS).noneMatch((id) -> id.startsWith("crowd"));
		assertThat(new HashSet<>(arrived)).isEqualTo(committed);
	}

	/** The ids of the bookings that were told of since the last time. */
	private static List<String> takePublished(EmbeddedSidecar sidecar) {
		JsonMapper mapper = new JsonMapper();
		List<String> ids = sidecar.pubSub("messages")
			.published("booked")
			.stream()
			.map((event) -> mapper.readValue(event.data(), Booking.class).id())
			.toList();
		sidecar.reset();
		return ids;
	}

	private int run(EmbeddedSidecar sidecar, int killAfter, long seed) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				KilledBookings.class.getName(), "--kill-after=" + killAfter, "--seed=" + seed,
				"--spring.datasource.url=" + url(), "--spring.datasource.username=sa", "--outrigger.sidecar=dapr",
				"--outrigger.connection.endpoint=" + sidecar.daprEndpoint(),
				"--outrigger.pubsub.publisher.outbox.retry-interval=500ms"))
			.redirectErrorStream(true)
			.redirectOutput(this.folder.resolve("bookings.log").toFile())
			.start();
		try {
			assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("the application ends: %s", log()).isTrue();
			return process.exitValue();
		}
		finally {
			process.destroyForcibly();
		}
	}

	private String log() {
		try {
			return Files.readString(this.folder.resolve("bookings.log"));
		}
		catch (IOException ex) {
			return "";
		}
	}

	/** A commit is on the disk when it returns, as with a server. */
	private String url() {
		return "jdbc:h2:file:" + this.folder.resolve("bookings") + ";WRITE_DELAY=0";
	}

	private Set<String> committed() throws SQLException {
		Set<String> ids = new HashSet<>();
		try (Connection connection = DriverManager.getConnection(url(), "sa", "");
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select id from booking")) {
			while (rows.next()) {
				ids.add(rows.getString(1));
			}
		}
		return ids;
	}

}
