package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many clients with mixed operations against one standalone sidecar in a process of its
 * own: operations per second, latencies, errors, events that did not arrive, and what the
 * sidecar keeps in memory after a collection, every few seconds.
 */
public final class SidecarLoad {

	private static final int CLIENTS = 64;

	private static final int SAMPLES = 6;

	private static final Duration RUN = Duration.ofSeconds(60);

	private static final Duration WARM_UP = Duration.ofSeconds(15);

	private SidecarLoad() {
	}

	/**
	 * Runs the load and prints the figures.
	 * @param arguments the sidecar's jar, and the dialect
	 * @throws Exception when the load could not be run
	 */
	public static void main(String[] arguments) throws Exception {
		try (SidecarProcess sidecar = new SidecarProcess(arguments[0], arguments[1])) {
			List<LoadClient> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				clients.add(new LoadClient(arguments[1], sidecar.endpoint(), i));
			}
			ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
			run(clients, threads, WARM_UP);
			clients.forEach(LoadClient::forgetFigures);
			System.out.printf("after warm-up: %,d bytes live in the sidecar%n", sidecar.liveBytes());
			long begin = System.nanoTime();
			for (int i = 0; i < SAMPLES; i++) {
				run(clients, threads, RUN.dividedBy(SAMPLES));
				System.out.printf("after %d s: %,d bytes live in the sidecar%n",
						RUN.dividedBy(SAMPLES).toSeconds() * (i + 1), sidecar.liveBytes());
			}
			report(clients, (System.nanoTime() - begin) / 1e9);
			threads.shutdown();
			clients.forEach(LoadClient::close);
		}
	}

	private static void run(List<LoadClient> clients, ExecutorService threads, Duration duration) throws Exception {
		long end = System.nanoTime() + duration.toNanos();
		List<Future<?>> running = new ArrayList<>();
		clients.forEach((client) -> running.add(threads.submit(() -> client.runUntil(end))));
		for (Future<?> one : running) {
			one.get(duration.toSeconds() + 60, TimeUnit.SECONDS);
		}
	}

	private static void report(List<LoadClient> clients, double seconds) {
		Map<String, long[]> all = new TreeMap<>();
		for (LoadClient client : clients) {
			client.figures().forEach((name, nanos) -> all.merge(name, nanos, SidecarLoad::join));
		}
		long[] together = all.values().stream().reduce(new long[0], SidecarLoad::join);
		System.out.printf(Locale.ROOT, "%d clients, %,d operations, %,.0f per second with the pauses for counting%n",
				clients.size(), together.length, together.length / seconds);
		line("all", together);
		all.forEach(SidecarLoad::line);
		System.out.printf("errors: %d%n", clients.stream().mapToInt(LoadClient::errors).sum());
		System.out.printf("events published but not received: %d%n",
				clients.stream().mapToInt(LoadClient::missingEvents).sum());
		clients.stream()
			.map(LoadClient::firstError)
			.flatMap(Optional::stream)
			.findFirst()
			.ifPresent(System.out::println);
	}

	private static long[] join(long[] one, long[] other) {
		long[] joined = Arrays.copyOf(one, one.length + other.length);
		System.arraycopy(other, 0, joined, one.length, other.length);
		return joined;
	}

	private static void line(String name, long[] nanos) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		System.out.printf(Locale.ROOT, "%-14s %,9d  p50 %6.2f ms  p99 %6.2f ms  max %7.2f ms%n", name, sorted.length,
				at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
	}

	private static double at(long[] sorted, double share) {
		return (sorted.length == 0) ? 0 : sorted[(int) Math.round((sorted.length - 1) * share)] / 1e6;
	}

}
