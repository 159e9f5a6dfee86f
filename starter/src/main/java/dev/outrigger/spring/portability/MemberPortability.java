package dev.outrigger.spring.portability;

import java.util.List;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;

/**
 * One annotated member of the application.
 *
 * @param member the annotation and where it stands
 * @param block the building block
 * @param name the component's name in the application
 * @param component the component's name in its sidecar
 * @param sidecar the sidecar that serves it now
 * @param needs the features without which it does not work
 * @param placements where it would run, for each sidecar, transport and component type
 * that the library knows
 */
public record MemberPortability(String member, BuildingBlock block, String name, String component, String sidecar,
		Set<Feature> needs, List<Placement> placements) {

	/** Keeps copies. */
	public MemberPortability {
		needs = Set.copyOf(needs);
		placements = List.copyOf(placements);
	}

}
