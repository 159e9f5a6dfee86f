package dev.outrigger.spring.observation;

import java.util.Locale;

import dev.outrigger.spring.observation.OutriggerObservation.DetailKey;
import dev.outrigger.spring.observation.OutriggerObservation.LockKeyName;
import io.micrometer.common.KeyValues;

/**
 * The convention as documented in {@link OutriggerObservation#LOCK}. Can be extended.
 */
public class DefaultLockConvention implements LockConvention {

	private final boolean ids;

	/**
	 * Creates a convention.
	 * @param ids whether the names of locks with their keys are attributes of spans
	 */
	public DefaultLockConvention(boolean ids) {
		this.ids = ids;
	}

	@Override
	public String getName() {
		return "outrigger.lock";
	}

	@Override
	public String getContextualName(LockContext context) {
		return phase(context) + " " + context.lock();
	}

	private static String phase(LockContext context) {
		return context.phase().name().toLowerCase(Locale.ROOT);
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(LockContext context) {
		return KeyValues.of(LockKeyName.STORE.withValue(context.store()), LockKeyName.LOCK.withValue(context.lock()),
				LockKeyName.PHASE.withValue(phase(context)), LockKeyName.OUTCOME.withValue(Outcomes.of(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(LockContext context) {
		return this.ids ? KeyValues.of(DetailKey.LOCK.withValue(context.lockName())) : KeyValues.empty();
	}

}
