package dev.outrigger.connection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;

/** What is currently wrong, for health indicators. Thread safe. */
public final class HealthProblems {

	private final Set<Reporter> reporters = ConcurrentHashMap.newKeySet();

	private final List<Supplier<Map<String, String>>> sources = new CopyOnWriteArrayList<>();

	/** No problems yet. */
	public HealthProblems() {
	}

	/**
	 * Somebody who may have a problem. Several reporters of one place do not withdraw
	 * each other's problems.
	 * @param block the building block
	 * @param component the component's name in the sidecar
	 * @param place where, for example {@code subscription orders}
	 * @return reports problems of that place
	 */
	public Reporter reporter(BuildingBlock block, String component, String place) {
		return new Reporter(block, component, place);
	}

	/** Problems that are asked for, by place, instead of being reported. */
	void add(Supplier<Map<String, String>> source) {
		this.sources.add(source);
	}

	/** All current problems by place. */
	public Map<String, String> current() {
		Map<String, String> all = reported((reporter) -> true);
		this.sources.forEach((source) -> all.putAll(source.get()));
		return new LinkedHashMap<>(all);
	}

	/**
	 * Problems that were reported for a component.
	 * @param block the building block
	 * @param component the component's name in the sidecar
	 * @return the problems by place
	 */
	public Map<String, String> of(BuildingBlock block, String component) {
		return new LinkedHashMap<>(
				reported((reporter) -> reporter.block == block && reporter.component.equals(component)));
	}

	private Map<String, String> reported(Predicate<Reporter> wanted) {
		Map<String, String> found = new TreeMap<>();
		this.reporters.stream().filter(wanted).forEach((reporter) -> {
			String problem = reporter.problem;
			if (!problem.isEmpty()) {
				found.merge(reporter.place, problem, (one, other) -> one.equals(other) ? one : one + "; " + other);
			}
		});
		return found;
	}

	/** Reports the problems of one subscription, watch or the like. Thread safe. */
	public final class Reporter {

		private final BuildingBlock block;

		private final String component;

		private final String place;

		private volatile String problem = "";

		private Reporter(BuildingBlock block, String component, String place) {
			this.block = block;
			this.component = component;
			this.place = place;
		}

		/**
		 * Reports a problem, replacing the reporter's earlier one.
		 * @param problem what is wrong
		 */
		public void report(String problem) {
			this.problem = problem;
			HealthProblems.this.reporters.add(this);
		}

		/** Withdraws the reporter's problem. */
		public void clear() {
			HealthProblems.this.reporters.remove(this);
			this.problem = "";
		}

	}

}
