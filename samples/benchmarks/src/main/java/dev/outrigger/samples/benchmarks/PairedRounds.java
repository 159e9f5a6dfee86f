package dev.outrigger.samples.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import com.sun.management.ThreadMXBean;

/**
 * Lets contestants take turns in one JVM, in another order each round. Only ratios within
 * a round count: what else the machine does changes from minute to minute.
 */
final class PairedRounds {

	private final Random random = new Random(7);

	Result run(Comparison comparison) throws Exception {
		List<String> names = new ArrayList<>(comparison.contestants().keySet());
		Map<String, List<Double>> ratios = new LinkedHashMap<>();
		Map<String, List<Double>> bytes = new LinkedHashMap<>();
		List<Double> base = new ArrayList<>();
		for (int round = -comparison.warmUp(); round < comparison.rounds(); round++) {
			Collections.shuffle(names, this.random);
			Map<String, Sample> samples = new HashMap<>();
			for (String name : names) {
				long before = allocatedBytes();
				Sample sample = comparison.contestants().get(name).run();
				samples.put(name, sample);
				if (round >= 0) {
					bytes.computeIfAbsent(name, (key) -> new ArrayList<>())
						.add((double) (allocatedBytes() - before) / sample.operations());
				}
			}
			if (round >= 0) {
				Sample reference = samples.get(comparison.base());
				base.add(reference.nanos());
				samples.forEach((name, sample) -> ratios.computeIfAbsent(name, (key) -> new ArrayList<>())
					.add(comparison.measure().ratio(sample, reference)));
			}
		}
		return new Result(comparison, Spread.of(base).median(), comparison.contestants()
			.keySet()
			.stream()
			.map((name) -> new Result.Figure(name, Spread.of(ratios.get(name)), Spread.of(bytes.get(name)).median()))
			.toList());
	}

	/** By the threads that live, which those of the contestants' pools do. */
	static long allocatedBytes() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long sum = 0;
		for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
			sum += Math.max(0, bytes);
		}
		return sum;
	}

}
