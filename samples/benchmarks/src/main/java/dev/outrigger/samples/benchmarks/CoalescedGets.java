package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Threads that read single keys of one store beside a Dapr that runs already: with reads
 * that go together, without, and through the raw stub. All take turns in one JVM; what
 * counts is the ratio within a round.
 */
public final class CoalescedGets {

	private static final int KEYS = 1_000;

	private static final int ROUNDS = 15;

	private static final Duration BLOCK = Duration.ofMillis(700);

	private static final String STUB = "raw stub";

	private CoalescedGets() {
	}

	/**
	 * Runs the comparison and prints the ratios.
	 * @param arguments where Dapr's gRPC API is, the state store, and the numbers of
	 * threads
	 * @throws Exception when it could not be run
	 */
	public static void main(String[] arguments) throws Exception {
		String endpoint = arguments[0];
		String store = arguments[1];
		ManagedChannel channel = NettyChannelBuilder.forTarget(endpoint).usePlaintext().build();
		DaprGrpc.DaprBlockingStub stub = DaprGrpc.newBlockingStub(channel);
		JsonMapper mapper = JsonMapper.builder().build();
		try (SidecarConnection together = connect(endpoint, store, true);
				SidecarConnection apart = connect(endpoint, store, false)) {
			KeyValueStore<BenchmarkOrder> coalesced = store(together, store);
			KeyValueStore<BenchmarkOrder> single = store(apart, store);
			for (int i = 0; i < KEYS; i++) {
				single.put("key-" + i, BenchmarkOrder.EXAMPLE);
			}
			Map<String, Function<String, BenchmarkOrder>> readers = new LinkedHashMap<>();
			readers.put("coalesced", (key) -> coalesced.get(key).orElseThrow());
			readers.put("apart", (key) -> single.get(key).orElseThrow());
			readers.put(STUB,
					(key) -> mapper.readValue(stub.withDeadlineAfter(5, TimeUnit.SECONDS)
						.getState(GetStateRequest.newBuilder().setStoreName(store).setKey(key).build())
						.getData()
						.toByteArray(), BenchmarkOrder.class));
			for (String threads : List.of(arguments).subList(2, arguments.length)) {
				compare(readers, Integer.parseInt(threads));
			}
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static SidecarConnection connect(String endpoint, String store, boolean coalesced) {
		return SidecarConnection.builder("dapr")
			.endpoint(endpoint)
			.component(BuildingBlock.STATE, store, ComponentOptions.NONE.withCoalescedReads(coalesced))
			.build();
	}

	private static KeyValueStore<BenchmarkOrder> store(SidecarConnection connection, String store) {
		return KeyValueStore.of(connection, StateStoreSpec.of(store, BenchmarkOrder.class));
	}

	private static void compare(Map<String, Function<String, BenchmarkOrder>> readers, int threads) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		List<String> names = new ArrayList<>(readers.keySet());
		Map<String, List<Double>> ratios = new LinkedHashMap<>();
		List<Double> base = new ArrayList<>();
		Random random = new Random(7);
		for (int round = -3; round < ROUNDS; round++) {
			Collections.shuffle(names, random);
			Map<String, Double> perSecond = new LinkedHashMap<>();
			for (String name : names) {
				perSecond.put(name, run(executor, threads, readers.get(name)));
			}
			if (round >= 0) {
				base.add(perSecond.get(STUB));
				perSecond.forEach((name, value) -> ratios.computeIfAbsent(name, (key) -> new ArrayList<>())
					.add(value / perSecond.get(STUB)));
			}
		}
		executor.shutdownNow();
		System.out.printf(Locale.ROOT, "%d threads, %s: %,.0f reads per second%n", threads, STUB, quartile(base, 2));
		readers.keySet()
			.forEach((name) -> System.out.printf(Locale.ROOT, "  %-10s %.3f [%.3f %.3f] times as many%n", name,
					quartile(ratios.get(name), 2), quartile(ratios.get(name), 1), quartile(ratios.get(name), 3)));
	}

	private static double quartile(List<Double> values, int which) {
		List<Double> sorted = values.stream().sorted().toList();
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * which / 4));
	}

	private static double run(ExecutorService executor, int threads, Function<String, BenchmarkOrder> reader)
			throws Exception {
		long begin = System.nanoTime();
		long end = begin + BLOCK.toNanos();
		List<Future<Long>> running = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			running.add(executor.submit(() -> {
				long reads = 0;
				while (System.nanoTime() < end) {
					BenchmarkOrder read = reader.apply("key-" + ThreadLocalRandom.current().nextInt(KEYS));
					if (!read.equals(BenchmarkOrder.EXAMPLE)) {
						throw new IllegalStateException("read " + read);
					}
					reads++;
				}
				return reads;
			}));
		}
		long all = 0;
		for (Future<Long> one : running) {
			all += one.get(1, TimeUnit.MINUTES);
		}
		return all / ((System.nanoTime() - begin) / 1e9);
	}

}
