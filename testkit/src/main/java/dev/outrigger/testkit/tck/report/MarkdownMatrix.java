package dev.outrigger.testkit.tck.report;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Shows findings as a table: a row per requirement, a column per target, and below it
 * what is to be said of those that do not simply hold.
 *
 * @param requirements the rows
 * @param cells what was found of each requirement and target
 */
record MarkdownMatrix(Requirements requirements, Map<String, Map<String, List<Finding>>> cells) {

	String write(LocalDate date) {
		List<String> targets = List.copyOf(this.cells.values()
			.stream()
			.flatMap((row) -> row.keySet().stream())
			.collect(Collectors.toCollection(TreeSet::new)));
		StringBuilder text = new StringBuilder("# Conformance\n\nWritten by the contract kits on ").append(date)
			.append(". ✓ holds on every test; *weak* and *unsupported* were asserted: the library reports them.\n\n");
		for (int i = 0; i < targets.size(); i++) {
			text.append(i + 1).append(". ").append(targets.get(i)).append('\n');
		}
		text.append("\n| | Requirement |");
		for (int i = 1; i <= targets.size(); i++) {
			text.append(' ').append(i).append(" |");
		}
		text.append("\n|---|---|").append("---|".repeat(targets.size())).append('\n');
		this.requirements.sentences().forEach((number, sentence) -> row(text, number, sentence, targets));
		notes(targets).forEach((note, where) -> text.append("\n- ")
			.append(note)
			.append(where.stream().map(String::valueOf).collect(Collectors.joining(", ", " (", ")"))));
		return text.append('\n').toString();
	}

	private void row(StringBuilder text, String number, String sentence, List<String> targets) {
		Map<String, List<Finding>> row = this.cells.getOrDefault(number, Map.of());
		text.append("| ").append(number).append(" | ").append(sentence).append(" |");
		targets.forEach((target) -> text.append(' ')
			.append(row.containsKey(target) ? ConformanceMatrix.worst(row.get(target)).mark() : "")
			.append(" |"));
		text.append('\n');
	}

	/** What was said of which requirement, and the numbers of the targets. */
	private Map<String, Set<Integer>> notes(List<String> targets) {
		Map<String, Set<Integer>> notes = new LinkedHashMap<>();
		this.cells.values()
			.stream()
			.flatMap((row) -> row.values().stream())
			.flatMap(List::stream)
			.filter((finding) -> !finding.note().isEmpty())
			.forEach((finding) -> notes
				.computeIfAbsent(finding.requirement() + ": " + finding.note(), (note) -> new TreeSet<>())
				.add(targets.indexOf(finding.target()) + 1));
		return notes;
	}

}
