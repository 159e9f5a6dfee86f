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

	/** The observation of this thread. */
	@Nullable Observation current() {
		return this.registry.getCurrentObservation();
	}

	/**
	 * Starts an observation within that of this thread. It does nothing when nobody wants
	 * to be told.
	 */
	Observation start(LockContext.Phase phase, LockGuard guard, String name) {
		return this.registry.isNoop() ? Observation.NOOP : observation(phase, guard, name).start();
	}

	/** Starts an observation within another one, or on its own. */
	Observation startWithin(@Nullable Observation parent, LockContext.Phase phase, LockGuard guard, String name) {
		if (this.registry.isNoop()) {
			return Observation.NOOP;
		}
		Observation observation = observation(phase, guard, name);
		observation.getContext().setParentObservation(parent);
		// A tracer takes the span of this thread for the parent, whatever the parent is.
		if (parent != null) {
			parent.scoped((Runnable) observation::start);
			return observation;
		}
		return observation.start();
	}

	private Observation observation(LockContext.Phase phase, LockGuard guard, String name) {
		return OutriggerObservation.LOCK.observation(this.custom, new DefaultLockConvention(this.ids),
				() -> new LockContext(phase, guard.store(), guard.name(), name), this.registry);
	}

}
