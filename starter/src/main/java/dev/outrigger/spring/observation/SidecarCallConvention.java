package dev.outrigger.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of calls to a sidecar; a bean replaces the default. */
public interface SidecarCallConvention extends ObservationConvention<SidecarCallContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SidecarCallContext;
	}

}
