package dev.outrigger.spring.test;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.spring.portability.Limitation;
import dev.outrigger.spring.portability.MemberPortability;
import dev.outrigger.spring.portability.Placement;
import dev.outrigger.spring.portability.PortabilityReporter;
import org.assertj.core.api.AbstractAssert;

import org.springframework.context.ApplicationContext;

/** Asserts where an application would run. No sidecar is asked. */
public final class PortabilityAssert extends AbstractAssert<PortabilityAssert, ApplicationContext> {

	private final Set<Feature> used = EnumSet.noneOf(Feature.class);

	PortabilityAssert(ApplicationContext actual) {
		super(actual, PortabilityAssert.class);
	}

	/**
	 * Says what the application does beyond what its annotations show, such as
	 * transactions with conditions.
	 * @param features what it uses
	 * @return this assertion
	 */
	public PortabilityAssert using(Feature... features) {
		this.used.addAll(List.of(features));
		return this;
	}

	/**
	 * Fails when the application would not run beside a sidecar, as something that a
	 * member needs is absent there. What is weak is no failure.
	 * @param sidecar the kind of sidecar, such as {@code layotto}
	 * @param types the types of its components, such as {@code redis}; a building block
	 * for which the sidecar has none of these uses what it has, and all of them when none
	 * is given
	 * @return this assertion
	 */
	public PortabilityAssert runsOn(String sidecar, String... types) {
		isNotNull();
		List<MemberPortability> members = this.actual.getBean(PortabilityReporter.class).report().members();
		List<String> problems = members.stream()
			.flatMap((member) -> problems(member, sidecar, List.of(types)))
			.toList();
		if (!problems.isEmpty()) {
			failWithMessage("%nExpecting the application to run on%n  %s with components of %s%nbut%n  %s", sidecar,
					(types.length == 0) ? "any type" : List.of(types),
					String.join(System.lineSeparator() + "  ", problems));
		}
		return this;
	}

	private Stream<String> problems(MemberPortability member, String sidecar, List<String> types) {
		List<Placement> there = member.placements()
			.stream()
			.filter((placement) -> placement.sidecar().equals(sidecar))
			.toList();
		if (there.isEmpty()) {
			return Stream.of(member.member() + ": there is no sidecar '" + sidecar + "' on the class path");
		}
		List<Placement> wanted = there.stream().filter((placement) -> types.contains(placement.type())).toList();
		List<Placement> relevant = wanted.isEmpty() ? there : wanted;
		if (relevant.stream().anyMatch((placement) -> obstacles(placement).findAny().isEmpty())) {
			return Stream.empty();
		}
		return relevant.stream()
			.flatMap((placement) -> obstacles(placement)
				.map((limitation) -> member.member() + ": " + placement + ": " + limitation));
	}

	private Stream<Limitation> obstacles(Placement placement) {
		return placement.limitations()
			.stream()
			.filter((limitation) -> limitation.support() == Support.ABSENT
					&& (limitation.needed() || this.used.contains(limitation.feature())));
	}

}
