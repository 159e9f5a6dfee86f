package dev.outrigger.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of publishing; a bean replaces the default. */
public interface EventPublishConvention extends ObservationConvention<EventPublishContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EventPublishContext;
	}

}
