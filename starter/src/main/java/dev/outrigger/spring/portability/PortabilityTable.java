package dev.outrigger.spring.portability;

import java.util.ArrayList;
import java.util.List;

/** Writes a report as text. */
public final class PortabilityTable {

	private PortabilityTable() {
	}

	/**
	 * The report for a reader: a paragraph per member, with a line per place where it
	 * would run or not, and what is to be known of that.
	 * @param report the report
	 * @return the text
	 */
	public static String of(PortabilityReport report) {
		List<String> lines = new ArrayList<>();
		for (MemberPortability member : report.members()) {
			lines.add(member.member() + ": " + member.block().id() + " '" + member.name() + "' (" + member.component()
					+ " on " + member.sidecar() + ")");
			for (Placement placement : member.placements()) {
				lines.add("  " + (placement.runs() ? "runs on " : "does not run on ") + placement);
				placement.limitations()
					.forEach((limitation) -> lines
						.add("    " + (limitation.needed() ? "" : "where used, ") + limitation));
			}
		}
		return String.join(System.lineSeparator(), lines);
	}

}
