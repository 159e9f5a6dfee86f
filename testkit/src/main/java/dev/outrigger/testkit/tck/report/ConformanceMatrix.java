package dev.outrigger.testkit.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects findings, and writes them into a folder when it is closed: {@code matrix.md}
 * and {@code matrix.json}. Thread safe.
 */
public final class ConformanceMatrix implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ConformanceMatrix.class);

	private final Path folder;

	private final Requirements requirements;

	private final List<Finding> findings = new ArrayList<>();

	/**
	 * Creates an empty matrix.
	 * @param folder where to write it; made when it is not there
	 * @param requirements the rows
	 */
	public ConformanceMatrix(Path folder, Requirements requirements) {
		this.folder = folder;
		this.requirements = requirements;
	}

	/** Adds what a test found. */
	public synchronized void add(Finding finding) {
		this.findings.add(finding);
	}

	/** What was found of each requirement and target, requirements in their order. */
	synchronized Map<String, Map<String, List<Finding>>> cells() {
		Map<String, Map<String, List<Finding>>> cells = new TreeMap<>(
				Comparator.comparingInt(List.copyOf(this.requirements.sentences().keySet())::indexOf));
		this.findings.forEach((finding) -> cells.computeIfAbsent(finding.requirement(), (number) -> new TreeMap<>())
			.computeIfAbsent(finding.target(), (target) -> new ArrayList<>())
			.add(finding));
		return cells;
	}

	/** The worst of what was found. */
	static TestOutcome worst(List<Finding> findings) {
		return findings.stream().map(Finding::outcome).max(Comparator.naturalOrder()).orElse(TestOutcome.NOT_RUN);
	}

	/** A run that found nothing writes nothing. */
	@Override
	public void close() {
		Map<String, Map<String, List<Finding>>> cells = cells();
		if (cells.isEmpty()) {
			return;
		}
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		try {
			Files.createDirectories(this.folder);
			Files.writeString(this.folder.resolve("matrix.md"),
					new MarkdownMatrix(this.requirements, cells).write(today));
			Files.write(this.folder.resolve("matrix.json"), new JsonMatrix(this.requirements, cells).write(today));
		}
		catch (IOException ex) {
			logger.error("The conformance matrix could not be written to {}", this.folder, ex);
		}
	}

}
