package dev.outrigger.spring.lock;

import dev.outrigger.spring.observation.DefaultLockConvention;
import dev.outrigger.spring.observation.LockContext;
import dev.outrigger.spring.observation.LockConvention;
import dev.outrigger.spring.observation.OutriggerObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes how long methods wait for their locks and how long they hold them.
 *
 * @param registry knows who wants to be told
 * @param custom the application's convention; {@code null} for the default
 * @param ids whether names of locks with their keys are attributes of spans
 */
public record LockObservations(ObservationRegistry registry, @Nullable LockConvention custom, boolean ids) {

	/** Tells nobody. */
	public static final LockObservations NONE = new LockObservations(ObservationRegistry.NOOP, null, false);

	/** Starts an observation, which does nothing when nobody wants to be told. */
	Observation start(LockContext.Phase phase, LockGuard guard, String name) {
		return this.registry.isNoop() ? Observation.NOOP
				: OutriggerObservation.LOCK
					.observation(this.custom, new DefaultLockConvention(this.ids),
							() -> new LockContext(phase, guard.store(), guard.name(), name), this.registry)
					.start();
	}

}
