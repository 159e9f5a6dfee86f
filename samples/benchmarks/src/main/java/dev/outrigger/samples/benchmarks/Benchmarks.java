package dev.outrigger.samples.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.outrigger.samples.benchmarks.Comparison.Measure;

/**
 * Runs all comparisons, against a minimal server, the embedded sidecar, and a real Dapr
 * where one is installed, and writes what came out into a page and a plot.
 */
public final class Benchmarks {

	private static final int CALLS = 500;

	private static final int CALL_ROUNDS = 60;

	private static final int CALL_WARM_UP = 20;

	private static final int THREADS = 64;

	private static final Duration BLOCK = Duration.ofMillis(700);

	private static final int LOAD_ROUNDS = 15;

	private static final int LOAD_WARM_UP = 3;

	private static final int EVENTS = 5_000;

	private static final int EVENT_ROUNDS = 9;

	private static final int EVENT_WARM_UP = 4;

	private final PairedRounds rounds = new PairedRounds();

	private final List<Result> results = new ArrayList<>();

	private final String part;

	private Benchmarks(String part) {
		this.part = part;
	}

	/**
	 * Runs everything.
	 * @param arguments the folder with the page, and for a part of the comparisons, whose
	 * figures are only printed, what their titles contain
	 * @throws Exception when something could not be run
	 */
	public static void main(String[] arguments) throws Exception {
		Benchmarks benchmarks = new Benchmarks((arguments.length > 1) ? arguments[1] : "");
		benchmarks.run();
		if (arguments.length == 1) {
			FiguresPage.write(Path.of(arguments[0]), benchmarks.results);
		}
		System.exit(0);
	}

	private void run() throws Exception {
		try (Target minimal = Targets.minimal()) {
			calls(minimal);
			events(minimal);
		}
		try (Target embedded = Targets.embedded()) {
			calls(embedded);
			crowd(embedded);
			events(embedded);
		}
		real(Targets.dapr(), (dapr) -> {
			calls(dapr);
			crowd(dapr);
		});
		real(Targets.daprWithRedis(), (dapr) -> {
			calls(dapr);
			crowd(dapr);
			events(dapr);
		});
	}

	private void real(Optional<Target> found, Run run) throws Exception {
		if (found.isPresent()) {
			try (Target target = found.get()) {
				run.beside(target);
			}
		}
	}

	private void calls(Target target) throws Exception {
		try (GrpcGets gets = new GrpcGets(target.grpc(), Target.STORE)) {
			if (!target.answersAnything()) {
				gets.write();
			}
			calls("get over gRPC", target, gets);
		}
		try (GrpcPublishes publishes = new GrpcPublishes(target.grpc(), Target.PUBSUB)) {
			calls("publish over gRPC", target, publishes);
		}
		try (HttpGets gets = new HttpGets(target.http(), Target.STORE)) {
			calls("get over HTTP", target, gets);
		}
	}

	private void calls(String title, Target target, Clients clients) throws Exception {
		Map<String, Block> blocks = new LinkedHashMap<>();
		clients.calls().forEach((name, call) -> blocks.put(name, Block.calls(CALLS, call)));
		run(new Comparison(title + ", " + target.name(), Measure.TIME, clients.base(), blocks, CALL_ROUNDS,
				CALL_WARM_UP));
	}

	private void crowd(Target target) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try (CrowdGets gets = new CrowdGets(target.grpc(), Target.STORE)) {
			Map<String, Block> blocks = new LinkedHashMap<>();
			for (Map.Entry<String, Callable<?>> call : gets.calls().entrySet()) {
				blocks.put(call.getKey(), Block.threads(executor, THREADS, BLOCK, call.getValue()));
			}
			run(new Comparison("gets of " + THREADS + " threads, " + target.name(), Measure.RATE, gets.base(), blocks,
					LOAD_ROUNDS, LOAD_WARM_UP));
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void events(Target target) throws Exception {
		try (ReceivedEvents events = new ReceivedEvents(target.grpc(), Target.PUBSUB, EVENTS)) {
			run(new Comparison("events received, " + target.name(), Measure.RATE, events.base(), events.blocks(),
					EVENT_ROUNDS, EVENT_WARM_UP));
		}
	}

	private void run(Comparison comparison) throws Exception {
		if (!comparison.title().contains(this.part)) {
			return;
		}
		Result result = this.rounds.run(comparison);
		this.results.add(result);
		System.out.println(FiguresTable.of(List.of(result)));
	}

	/** What is measured beside a sidecar. */
	private interface Run {

		void beside(Target target) throws Exception;

	}

}
