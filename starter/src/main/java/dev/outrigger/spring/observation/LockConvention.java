package dev.outrigger.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/** Names and tags of locks; a bean replaces the default. */
public interface LockConvention extends ObservationConvention<LockContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof LockContext;
	}

}
