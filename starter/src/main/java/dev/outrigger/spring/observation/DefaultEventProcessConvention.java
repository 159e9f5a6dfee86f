package dev.outrigger.spring.observation;

import dev.outrigger.spring.observation.OutriggerObservation.DetailKey;
import dev.outrigger.spring.observation.OutriggerObservation.ListenerKey;
import dev.outrigger.spring.observation.OutriggerObservation.MessagingKey;
import io.micrometer.common.KeyValues;

/**
 * The convention as documented in {@link OutriggerObservation#PROCESS}. Can be extended.
 */
public class DefaultEventProcessConvention implements EventProcessConvention {

	private final boolean ids;

	/**
	 * Creates a convention.
	 * @param ids whether the ids of events are attributes of spans
	 */
	public DefaultEventProcessConvention(boolean ids) {
		this.ids = ids;
	}

	@Override
	public String getName() {
		return "outrigger.process";
	}

	@Override
	public String getContextualName(EventProcessContext context) {
		return "process " + context.event().topic();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EventProcessContext context) {
		return KeyValues.of(MessagingKey.SYSTEM.withValue("outrigger"), MessagingKey.OPERATION.withValue("process"),
				MessagingKey.DESTINATION.withValue(context.event().topic()),
				MessagingKey.COMPONENT.withValue(context.event().pubsub()),
				MessagingKey.OUTCOME.withValue(Outcomes.of(context)),
				ListenerKey.LISTENER.withValue(context.listener()));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EventProcessContext context) {
		if (context.events().size() > 1) {
			return KeyValues.of(DetailKey.BATCH.withValue(Integer.toString(context.events().size())));
		}
		return this.ids ? KeyValues.of(DetailKey.EVENT.withValue(context.event().id())) : KeyValues.empty();
	}

}
