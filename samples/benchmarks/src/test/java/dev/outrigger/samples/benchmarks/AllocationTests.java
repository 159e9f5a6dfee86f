package dev.outrigger.samples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnJre;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operation allocates stays within 5 % of the figure that is committed in
 * {@code allocations.properties}. Unlike time, it is the same on a busy machine, once the
 * code is compiled.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "the figures are those of its transport")
@EnabledOnJre(value = JRE.JAVA_17, disabledReason = "the figures are those of Java 17")
class AllocationTests {

	private static final double ROOM = 1.05;

	private static final int CALLS = 1_000;

	private static final int BLOCKS = 7;

	private static final int EVENTS = 2_000;

	/** How long the code may take to be compiled. */
	private static final Duration LONGEST = Duration.ofMinutes(2);

	private static final Properties committed = new Properties();

	private static Target target;

	@BeforeAll
	static void start() throws IOException {
		try (InputStream file = AllocationTests.class.getResourceAsStream("allocations.properties")) {
			committed.load(file);
		}
		target = Targets.minimal();
	}

	@AfterAll
	static void stop() {
		target.close();
	}

	@Test
	void getOverGrpc() throws Exception {
		try (GrpcGets gets = new GrpcGets(target.grpc(), Target.STORE)) {
			verify("get-over-grpc", Block.calls(CALLS, gets::facade));
		}
	}

	@Test
	void getOverHttp() throws Exception {
		try (HttpGets gets = new HttpGets(target.http(), Target.STORE)) {
			verify("get-over-http", Block.calls(CALLS, gets::facade));
		}
	}

	@Test
	void publishOverGrpc() throws Exception {
		try (GrpcPublishes publishes = new GrpcPublishes(target.grpc(), Target.PUBSUB)) {
			verify("publish-over-grpc", Block.calls(CALLS, publishes.calls().get(DaprPeers.FACADE)));
		}
	}

	@Test
	void eventOverGrpc() throws Exception {
		try (ReceivedEvents events = new ReceivedEvents(target.grpc(), Target.PUBSUB, EVENTS)) {
			verify("event-over-grpc", events.blocks().get(ReceivedEvents.ONE_AT_A_TIME));
		}
	}

	private static void verify(String operation, Block block) throws Exception {
		double most = Double.parseDouble(committed.getProperty(operation)) * ROOM;
		List<Double> figures = new ArrayList<>();
		long end = System.nanoTime() + LONGEST.toNanos();
		do {
			figures.add(block.run().bytes());
		}
		while (last(figures) > most && System.nanoTime() - end < 0);
		assertThat(last(figures))
			.as("bytes of '%s': 5 %% above the figure in allocations.properties, which is to be changed if that is meant",
					operation)
			.isLessThanOrEqualTo(most);
	}

	/**
	 * The median of the last blocks, as in one of them a thread may have begun or ended.
	 */
	private static double last(List<Double> figures) {
		return (figures.size() < BLOCKS) ? Double.MAX_VALUE
				: Spread.of(figures.subList(figures.size() - BLOCKS, figures.size())).median();
	}

}
