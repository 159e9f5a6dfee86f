package dev.outrigger.testkit.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.outrigger.testkit.chaos.Journal.Kind;
import dev.outrigger.testkit.chaos.Journal.Line;

/**
 * What all journals together say.
 *
 * @param lines the lines of all applications
 * @param deadLetters what lies in the dead-letter topic
 */
record ChaosOutcome(List<Line> lines, List<String> deadLetters) {

	Stream<Line> of(Kind kind) {
		return this.lines.stream().filter((line) -> line.kind() == kind);
	}

	long count(Kind kind) {
		return of(kind).count();
	}

	/** Accepted events that nobody has handled. */
	Set<String> unhandled() {
		Set<String> open = new HashSet<>(of(Kind.PUBLISHED).map(Line::what).toList());
		of(Kind.HANDLED).map(Line::what).forEach(open::remove);
		return open;
	}

	/** Accepted events that nobody has handled, and that are no dead letters either. */
	Set<String> lost() {
		Set<String> lost = unhandled();
		lost.removeIf((id) -> this.deadLetters.stream().anyMatch((text) -> text.contains(id)));
		return lost;
	}

	/** Numbers that were given twice, or by an owner after a later one. */
	List<String> overlaps() {
		TreeMap<Long, List<Long>> byToken = new TreeMap<>();
		of(Kind.FENCED).map((line) -> line.what().split(" "))
			.forEach((parts) -> byToken.computeIfAbsent(Long.parseLong(parts[0]), (token) -> new ArrayList<>())
				.add(Long.parseLong(parts[1])));
		List<String> overlaps = new ArrayList<>();
		long last = 0;
		for (var entry : byToken.entrySet()) {
			for (long number : entry.getValue()) {
				if (number <= last) {
					overlaps.add("token " + entry.getKey() + " wrote " + number + " after " + last);
				}
				last = number;
			}
		}
		return overlaps;
	}

	/** How long after each of some moments the first write of all was acknowledged. */
	List<Long> recoveries(List<Long> moments) {
		List<Long> writes = of(Kind.WRITTEN).map(Line::millis).sorted().toList();
		List<Long> recoveries = new ArrayList<>();
		for (long moment : moments) {
			writes.stream()
				.filter((millis) -> millis >= moment)
				.findFirst()
				.ifPresent((millis) -> recoveries.add(millis - moment));
		}
		Collections.sort(recoveries);
		return recoveries;
	}

}
