package dev.outrigger.testkit.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.outrigger.testkit.chaos.Journal.Kind;
import dev.outrigger.testkit.chaos.Journal.Line;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Applications beside one sidecar, and what happens to them, decided by a seed. */
final class ChaosRun implements AutoCloseable {

	/** What an event needs at most that was in hand when somebody was killed. */
	private static final Duration SETTLING = Duration.ofMinutes(4);

	private static final String DEAD_LETTERS = ChaosApplication.TOPIC + ".dead-letter";

	private final ChaosTarget target;

	private final Random random;

	private final List<ApplicationProcess> applications = new ArrayList<>();

	private final List<Happening> coming = new ArrayList<>();

	private final Map<Happening, Integer> happened = new EnumMap<>(Happening.class);

	private final List<Long> comebacks = new ArrayList<>();

	private int level;

	ChaosRun(ChaosTarget target, int applications, long seed, Path folder) {
		this.target = target;
		this.random = new Random(seed);
		// Streams compete; a sidecar that calls the application calls one of them.
		for (int i = 0; i < applications; i++) {
			boolean subscribing = i == 0 || target.applicationPort() == 0;
			this.applications.add(new ApplicationProcess("app" + i, folder, target, subscribing));
		}
	}

	/** Does all that happens for a time, and waits until everything has settled. */
	ChaosOutcome play(Duration duration) throws InterruptedException {
		configure();
		if (this.target.applicationPort() > 0) {
			await().until(() -> Ports.isTaken(this.target.applicationPort()));
		}
		this.target.start();
		this.target.applicationStarted();
		await().until(() -> this.applications.stream().allMatch((one) -> has(one, Kind.WRITTEN)));
		await().until(() -> outcome().count(Kind.HANDLED) > 0);
		long end = System.nanoTime() + duration.toNanos();
		while (System.nanoTime() < end) {
			sleep(300, 1_500);
			happen(next());
			configure();
			this.target.published(DEAD_LETTERS);
		}
		this.applications.forEach(ApplicationProcess::quiet);
		this.target.loseNoMoreAnswers();
		String last = Integer.toString(this.level);
		await().until(() -> this.applications.stream()
			.allMatch((one) -> Journal.read(one.journal())
				.stream()
				.filter((line) -> line.kind() == Kind.CONFIGURED)
				.reduce((first, second) -> second)
				.map(Line::what)
				.filter(last::equals)
				.isPresent()));
		// After that, as one that was just started publishes until it is told to be
		// quiet.
		ChaosOutcome outcome = outcome();
		long settled = System.nanoTime() + SETTLING.toNanos();
		while (!outcome.lost().isEmpty() && System.nanoTime() < settled) {
			sleep(200, 300);
			outcome = outcome();
		}
		return outcome;
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(SETTLING).pollInterval(Duration.ofMillis(200));
	}

	private static boolean has(ApplicationProcess one, Kind kind) {
		return Journal.read(one.journal()).stream().anyMatch((line) -> line.kind() == kind);
	}

	ChaosOutcome outcome() {
		return new ChaosOutcome(
				this.applications.stream().flatMap((one) -> Journal.read(one.journal()).stream()).toList(),
				this.target.published(DEAD_LETTERS));
	}

	private void configure() {
		this.target.configure(ChaosApplication.CONFIGURATION_KEY, Integer.toString(++this.level));
	}

	/** Each thing as often as the others, in an order that the seed decides. */
	private Happening next() {
		if (this.coming.isEmpty()) {
			this.coming.addAll(List.of(Happening.values()));
			this.coming.add(Happening.SIDECAR_KILLED);
			Collections.shuffle(this.coming, this.random);
		}
		return this.coming.remove(0);
	}

	private void happen(Happening happening) throws InterruptedException {
		this.happened.merge(happening, 1, Integer::sum);
		switch (happening) {
			case SIDECAR_KILLED -> killSidecar();
			case APPLICATION_KILLED -> killApplication();
			case APPLICATION_PAUSED -> {
				ApplicationProcess one = this.applications.get(this.random.nextInt(this.applications.size()));
				one.pause();
				sleep(3_000, 4_000);
				one.resume();
			}
			case BACK_END_KILLED -> {
				if (this.target.killBackEnd(() -> sleepQuietly(100, 1_500))) {
					this.comebacks.add(System.currentTimeMillis());
				}
				else {
					this.happened.merge(happening, -1, Integer::sum);
				}
			}
			case ANSWERS_LOST -> this.happened.merge(happening, this.target.loseAnswers() ? 0 : -1, Integer::sum);
		}
	}

	private void killSidecar() throws InterruptedException {
		this.target.kill();
		sleep(100, 2_000);
		this.target.start();
		this.comebacks.add(System.currentTimeMillis());
	}

	private void killApplication() throws InterruptedException {
		int index = this.random.nextInt(this.applications.size());
		ApplicationProcess one = this.applications.get(index);
		one.kill();
		sleep(100, 1_000);
		long before = writes(one);
		one.restart();
		if (index == 0 && this.target.applicationPort() > 0) {
			// A sidecar that asks for topics while nobody answers never asks again.
			await().until(() -> writes(one) > before);
			this.target.applicationStarted();
		}
	}

	private static long writes(ApplicationProcess one) {
		return Journal.read(one.journal()).stream().filter((line) -> line.kind() == Kind.WRITTEN).count();
	}

	private void sleep(int from, int to) throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(this.random.nextInt(from, to));
	}

	private void sleepQuietly(int from, int to) {
		try {
			sleep(from, to);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends all applications as an operator does. */
	boolean exit() throws InterruptedException {
		boolean well = true;
		for (ApplicationProcess one : this.applications) {
			well &= one.exit();
		}
		return well;
	}

	/**
	 * How many processes were killed that may have changed the counter without a word.
	 */
	int silentCounts() {
		return this.happened.getOrDefault(Happening.APPLICATION_KILLED, 0);
	}

	String figures(ChaosOutcome outcome) {
		List<Long> recoveries = outcome.recoveries(this.comebacks);
		return this.happened + ", writes " + outcome.count(Kind.WRITTEN) + ", counted " + outcome.count(Kind.COUNTED)
				+ " (+ " + outcome.count(Kind.COUNT_UNKNOWN) + " unknown), events " + outcome.count(Kind.PUBLISHED)
				+ ", handled " + outcome.count(Kind.HANDLED) + ", dead letters " + outcome.deadLetters().size()
				+ ", unhandled " + outcome.unhandled().size() + ", lost " + outcome.lost().size() + ", fenced writes "
				+ outcome.count(Kind.FENCED) + " (+ " + outcome.count(Kind.REFUSED) + " refused), overlaps "
				+ outcome.overlaps().size() + ", failures told " + outcome.count(Kind.FAILED) + ", recovery p50 "
				+ percentile(recoveries, 0.5) + " ms, p99 " + percentile(recoveries, 0.99) + " ms of "
				+ recoveries.size();
	}

	private static long percentile(List<Long> sorted, double part) {
		return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * part)));
	}

	/** What happens to who takes part. */
	private enum Happening {

		SIDECAR_KILLED, APPLICATION_KILLED, APPLICATION_PAUSED, BACK_END_KILLED, ANSWERS_LOST

	}

	@Override
	public void close() {
		this.applications.forEach(ApplicationProcess::close);
		this.target.close();
	}

}
