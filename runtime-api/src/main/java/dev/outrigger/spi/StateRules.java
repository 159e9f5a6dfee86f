package dev.outrigger.spi;

import java.util.List;

import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.Operation;
import dev.outrigger.spi.StateChange.Kind;
import org.jspecify.annotations.Nullable;

/**
 * How a type of state component has to be used behind a sidecar, as data.
 *
 * @param createEtag the etag that no entry ever has, for components where "create only"
 * is a save under that etag; {@code null} where it is a save with "first write wins"
 * @param anyEtag the etag that matches every entry, for sidecars whose transactions take
 * a missing etag for one that matches nothing; {@code null} where none is needed
 * @param emptyLooksMissing whether an empty value may be reported as a missing key
 * @param acceptsHalfApplied whether the application accepts conditional transactions
 * although a failed condition leaves the other changes applied
 * @param coalescesReads whether reads may be put together, as reading many keys is at
 * least as strong as reading one, and the application wants it
 * @param capabilities how well the component supports each feature
 */
public record StateRules(@Nullable String createEtag, @Nullable String anyEtag, boolean emptyLooksMissing,
		boolean acceptsHalfApplied, boolean coalescesReads, List<Capability> capabilities) {

	/**
	 * The change as a single request makes it.
	 * @param change the change
	 * @return a change that the component applies as it is meant
	 */
	public StateChange alone(StateChange change) {
		return (change.kind() == Kind.CREATE && this.createEtag != null) ? change.asPut(this.createEtag) : change;
	}

	/**
	 * The change as part of a transaction.
	 * @param change the change
	 * @return a change that the component applies as it is meant
	 */
	public StateChange inTransaction(StateChange change) {
		return (change.kind() == Kind.DELETE && change.etag() == null) ? change.withEtag(this.anyEtag) : alone(change);
	}

	/**
	 * Refuses a feature that the component does not have.
	 * @param feature the feature
	 * @param operation what is about to be done
	 * @throws dev.outrigger.UnsupportedCapabilityException when it is absent
	 */
	public void require(Feature feature, Operation operation) {
		boolean accepted = feature == Feature.STATE_CONDITIONAL_TRANSACTION && this.acceptsHalfApplied;
		if (!accepted) {
			this.capabilities.stream()
				.filter((capability) -> capability.feature() == feature)
				.forEach((capability) -> capability.require(operation));
		}
	}

}
