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
import java.util.function.Supplier;

import dev.outrigger.samples.benchmarks.Comparison.Measure;

/**
 * Runs all comparisons, against a minimal server, the embedded sidecar, and a real Dapr
 * where one is installed, and writes what came out into a page and a plot.
 */
public final class Benchmarks {

	private static final int CALLS = 300;

	/** How often the clients connect anew. */
	private static final int CONNECTIONS = 5;

	private static final int CALL_ROUNDS = 10;

	private static final int CALL_WARM_UP = 6;

	private static final int THREADS = 64;

	private static final Duration BLOCK = Duration.ofMillis(700);

	private static final int CROWD_ROUNDS = 15;

	private static final int CROWD_WARM_UP = 3;

	private static final int EVENTS = 5_000;

	private static final int EVENT_ROUNDS = 9;

	private static final int EVENT_WARM_UP = 10;

	private final List<Result> results = new ArrayList<>();

	private Benchmarks() {
	}

	/**
	 * Runs everything.
	 * @param arguments the folder with the page; without one, figures are only printed
	 * @throws Exception when something could not be run
	 */
	public static void main(String[] arguments) throws Exception {
		Benchmarks benchmarks = new Benchmarks();
		benchmarks.run();
		if (arguments.length > 0) {
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
			// It keeps every event that was published.
			crowdOfGets(embedded);
			events(embedded);
		}
		real(Targets.dapr(), (dapr) -> {
			calls(dapr);
			crowdOfGets(dapr);
			crowdOfPublishes(dapr);
		});
		real(Targets.daprWithRedis(), (dapr) -> {
			calls(dapr);
			crowdOfGets(dapr);
			crowdOfPublishes(dapr);
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
		calls("get over gRPC", target, () -> new GrpcGets(target.grpc(), Target.STORE));
		calls("publish over gRPC", target, () -> new GrpcPublishes(target.grpc(), Target.PUBSUB));
		calls("get over HTTP", target, () -> new HttpGets(target.http(), Target.STORE));
	}

	private void calls(String title, Target target, Supplier<Clients> connect) throws Exception {
		PairedRounds rounds = null;
		for (int i = 0; i < CONNECTIONS; i++) {
			try (Clients clients = connect.get()) {
				if (rounds == null) {
					rounds = rounds(title, target, Measure.TIME, clients.base());
				}
				Map<String, Block> blocks = new LinkedHashMap<>();
				clients.calls().forEach((name, call) -> blocks.put(name, Block.calls(CALLS, call)));
				rounds.run(blocks, CALL_WARM_UP, CALL_ROUNDS);
			}
		}
		done(rounds);
	}

	private void crowdOfGets(Target target) throws Exception {
		crowd("gets of " + THREADS + " threads", target, new CrowdGets(target.grpc(), Target.STORE));
	}

	private void crowdOfPublishes(Target target) throws Exception {
		crowd("publishes of " + THREADS + " threads", target, new CrowdPublishes(target.grpc(), Target.PUBSUB));
	}

	private void crowd(String title, Target target, Clients crowd) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(THREADS);
		try (Clients clients = crowd) {
			PairedRounds rounds = rounds(title, target, Measure.RATE, clients.base());
			Map<String, Block> blocks = new LinkedHashMap<>();
			for (Map.Entry<String, Callable<?>> call : clients.calls().entrySet()) {
				blocks.put(call.getKey(), Block.threads(executor, THREADS, BLOCK, call.getValue()));
			}
			rounds.run(blocks, CROWD_WARM_UP, CROWD_ROUNDS);
			done(rounds);
		}
		finally {
			executor.shutdownNow();
		}
	}

	private void events(Target target) throws Exception {
		try (ReceivedEvents events = new ReceivedEvents(target.grpc(), Target.PUBSUB, EVENTS)) {
			PairedRounds rounds = rounds("events received", target, Measure.RATE, events.base());
			rounds.run(events.blocks(), EVENT_WARM_UP, EVENT_ROUNDS);
			done(rounds);
		}
	}

	private static PairedRounds rounds(String title, Target target, Measure measure, String base) {
		return new PairedRounds(new Comparison(title + ", " + target.name(), measure, base));
	}

	private void done(PairedRounds rounds) {
		Result result = rounds.result();
		this.results.add(result);
		System.out.println(FiguresTable.of(List.of(result)));
	}

	/** What is measured beside a sidecar. */
	private interface Run {

		void beside(Target target) throws Exception;

	}

}
