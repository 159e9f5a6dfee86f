package dev.outrigger.spring.portability;

import java.util.List;

import dev.outrigger.connection.SidecarConnector;

/**
 * A member on one kind of sidecar, over one transport, with one type of component.
 *
 * @param sidecar the sidecar, such as {@code layotto}
 * @param transport the transport, such as {@code grpc}
 * @param type the component's type, such as {@code redis}; empty when the sidecar has
 * nothing for the building block
 * @param runs whether everything that the member needs is there, if weakly
 * @param limitations what is weak or absent, needed or not
 */
public record Placement(String sidecar, String transport, String type, boolean runs, List<Limitation> limitations) {

	/** Keeps a copy. */
	public Placement {
		limitations = List.copyOf(limitations);
	}

	static Placement of(SidecarConnector connector, String type, List<Limitation> limitations) {
		return new Placement(connector.sidecar(), connector.transport(), type,
				limitations.stream().noneMatch(Limitation::prevents), limitations);
	}

	@Override
	public String toString() {
		return this.sidecar + " over " + this.transport + (this.type.isEmpty() ? "" : " with " + this.type);
	}

}
