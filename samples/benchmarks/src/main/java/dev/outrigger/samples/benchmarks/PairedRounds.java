package dev.outrigger.samples.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Lets the contestants of a comparison take turns in one JVM, in another order each
 * round. Only ratios within a round count: what else the machine does changes from minute
 * to minute.
 */
final class PairedRounds {

	private final Random random = new Random(7);

	private final Comparison comparison;

	private final Map<String, List<Double>> ratios = new LinkedHashMap<>();

	private final Map<String, List<Double>> bytes = new LinkedHashMap<>();

	private final List<Double> base = new ArrayList<>();

	PairedRounds(Comparison comparison) {
		this.comparison = comparison;
	}

	/**
	 * Adds rounds to those before. Contestants with connections of their own are to be
	 * made anew now and then: on which of the server's threads a connection is makes more
	 * of a difference than who uses it.
	 * @param contestants a block of each, by name
	 * @param warmUp rounds that do not count
	 * @param rounds rounds that do
	 */
	void run(Map<String, Block> contestants, int warmUp, int rounds) throws Exception {
		List<String> names = new ArrayList<>(contestants.keySet());
		for (int round = -warmUp; round < rounds; round++) {
			Collections.shuffle(names, this.random);
			Map<String, Sample> samples = new HashMap<>();
			for (String name : names) {
				samples.put(name, contestants.get(name).run());
			}
			if (round >= 0) {
				Sample reference = samples.get(this.comparison.base());
				this.base.add(reference.nanos());
				for (String name : contestants.keySet()) {
					Sample sample = samples.get(name);
					add(this.ratios, name, this.comparison.measure().ratio(sample, reference));
					add(this.bytes, name, sample.bytes());
				}
			}
		}
	}

	private static void add(Map<String, List<Double>> lists, String name, double value) {
		lists.computeIfAbsent(name, (key) -> new ArrayList<>()).add(value);
	}

	Result result() {
		return new Result(this.comparison, Spread.of(this.base).median(),
				this.ratios.keySet()
					.stream()
					.map((name) -> new Result.Figure(name, Spread.of(this.ratios.get(name)),
							Spread.of(this.bytes.get(name)).median()))
					.toList());
	}

}
