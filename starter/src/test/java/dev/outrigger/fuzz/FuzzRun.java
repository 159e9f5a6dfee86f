package dev.outrigger.fuzz;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends the inputs, counts the answers, and looks at the heap. */
final class FuzzRun {

	private static final Logger logger = LoggerFactory.getLogger(FuzzRun.class);

	private static final int INPUTS = Integer.getInteger("outrigger.fuzz.inputs", 250);

	private static final long SEED = Long.getLong("outrigger.fuzz.seed", 20261124);

	/** What clients store is not what is looked for. */
	private static final int FORGET_EVERY = 500;

	private static final long HEAP_NOISE = 24 * 1024 * 1024;

	private static final long SETTLED = 64 * 1024;

	private FuzzRun() {
	}

	/**
	 * Sends all inputs, one after the other.
	 * @param surface what they are sent to
	 * @param forget is run now and then, for what is stored rightly
	 * @param input sends the input that a seed makes
	 */
	static void of(Object surface, Runnable forget, Input input) throws Exception {
		Map<String, Integer> statuses = new TreeMap<>();
		Map<String, String> faults = new LinkedHashMap<>();
		long started = System.nanoTime();
		long heap = 0;
		for (int i = 0; i < INPUTS; i++) {
			if (i % FORGET_EVERY == 0) {
				forget.run();
			}
			if (i == INPUTS / 10) {
				heap = heap();
			}
			Outcome outcome = input.send(new Mutation(SEED * 1_000_003 + i));
			statuses.merge(outcome.status(), 1, Integer::sum);
			if (!outcome.right()) {
				faults.putIfAbsent(outcome.status() + outcome.kind(), "input " + i + ": " + outcome.description());
			}
		}
		forget.run();
		long grown = heap() - heap;
		String run = "%s: %,d inputs of seed %d".formatted(surface, INPUTS, SEED);
		logger.info("{} in {}, answers by status {}, heap {} KB after a tenth, {} KB more at the end", run,
				Duration.ofNanos(System.nanoTime() - started), statuses, heap / 1024, grown / 1024);
		assertThat(faults.values()).as(run).isEmpty();
		assertThat(grown).as("%s: growth of the heap", run).isLessThan(HEAP_NOISE);
	}

	/** What is in use, once everything that ends by itself has ended. */
	private static long heap() {
		long[] least = { Long.MAX_VALUE };
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> {
				System.gc();
				long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
				boolean settled = used > least[0] - SETTLED;
				least[0] = Math.min(least[0], used);
				return settled;
			});
		return least[0];
	}

	/** What is sent. */
	interface Input {

		Outcome send(Mutation mutation) throws Exception;

	}

	/**
	 * What was answered.
	 *
	 * @param status the status
	 * @param right whether a client's mistake may be answered so
	 * @param kind one fault of a kind is reported
	 * @param description input and answer
	 */
	record Outcome(String status, boolean right, String kind, String description) {

	}

}
