package dev.outrigger.spring.portability;

import java.util.List;

import dev.outrigger.Support;

/**
 * A member on one kind of sidecar, over one transport, with one type of component.
 *
 * @param sidecar the sidecar, such as {@code layotto}
 * @param transport the transport, such as {@code grpc}
 * @param type the component's type, such as {@code redis}; empty when the sidecar has
 * nothing for the building block
 * @param findings what is not simply there, needed or not
 */
public record Placement(String sidecar, String transport, String type, List<Finding> findings) {

	/** Keeps a copy. */
	public Placement {
		findings = List.copyOf(findings);
	}

	/** Whether everything that the member needs is there, if weakly. */
	public boolean runs() {
		return this.findings.stream().noneMatch((finding) -> finding.needed() && finding.support() == Support.ABSENT);
	}

	@Override
	public String toString() {
		return this.sidecar + " over " + this.transport + (this.type.isEmpty() ? "" : " with " + this.type);
	}

}
