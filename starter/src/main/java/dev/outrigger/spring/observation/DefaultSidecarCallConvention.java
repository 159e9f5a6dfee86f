package dev.outrigger.spring.observation;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.observation.OutriggerObservation.CallKey;
import io.micrometer.common.KeyValues;

/** The convention as documented in {@link OutriggerObservation#CALL}. Can be extended. */
public class DefaultSidecarCallConvention implements SidecarCallConvention {

	@Override
	public String getName() {
		return "outrigger.call";
	}

	@Override
	public String getContextualName(SidecarCallContext context) {
		return block(context) + " " + context.operation().verb();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SidecarCallContext context) {
		return KeyValues.of(CallKey.SIDECAR.withValue(context.sidecar()), CallKey.BLOCK.withValue(block(context)),
				CallKey.COMPONENT.withValue(context.operation().component()),
				CallKey.OPERATION.withValue(context.operation().verb()),
				CallKey.OUTCOME.withValue(Outcomes.of(context)));
	}

	private static String block(SidecarCallContext context) {
		BuildingBlock block = context.operation().block();
		return (block != null) ? block.id() : "sidecar";
	}

}
