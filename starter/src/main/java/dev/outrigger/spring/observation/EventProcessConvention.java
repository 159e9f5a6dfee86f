package dev.outrigger.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of listeners at work; a bean replaces the default. */
public interface EventProcessConvention extends ObservationConvention<EventProcessContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EventProcessContext;
	}

}
