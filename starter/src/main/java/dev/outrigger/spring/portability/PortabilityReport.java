package dev.outrigger.spring.portability;

import java.util.List;
import java.util.Map;

/**
 * What each annotated member of an application needs, and where it would run.
 *
 * @param sidecars the sidecars that the application is connected to, by name
 * @param members the members, in the order of their beans' definitions
 */
public record PortabilityReport(Map<String, String> sidecars, List<MemberPortability> members) {

	/** Keeps copies. */
	public PortabilityReport {
		sidecars = Map.copyOf(sidecars);
		members = List.copyOf(members);
	}

}
