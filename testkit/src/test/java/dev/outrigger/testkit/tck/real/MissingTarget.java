package dev.outrigger.testkit.tck.real;

import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.opentest4j.TestAbortedException;

/**
 * A sidecar that is not there: its tests are not run, and say why.
 *
 * @param name what is missing
 * @param reason why, and the way out
 */
record MissingTarget(String name, String reason) implements SidecarTarget {

	private TestAbortedException missing() {
		return new TestAbortedException(this.reason);
	}

	@Override
	public SidecarConnectionBuilder builder() {
		throw missing();
	}

	@Override
	public SidecarConnection open(SidecarConnectionBuilder builder) {
		throw missing();
	}

	@Override
	public String component(BuildingBlock block) {
		return block.id();
	}

	@Override
	public Support expected(Feature feature) {
		throw missing();
	}

	@Override
	public <C> Optional<C> control(Class<C> type) {
		throw missing();
	}

	@Override
	public void reset() {
	}

	@Override
	public void close() {
	}

	@Override
	public String toString() {
		return this.name;
	}

}
