package dev.outrigger.spring.observation;

import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishRequest;
import dev.outrigger.spring.observation.OutriggerObservation.DetailKey;
import dev.outrigger.spring.observation.OutriggerObservation.MessagingKey;
import io.micrometer.common.KeyValues;

/**
 * The convention as documented in {@link OutriggerObservation#PUBLISH}. Can be extended.
 */
public class DefaultEventPublishConvention implements EventPublishConvention {

	private final boolean ids;

	/**
	 * Creates a convention.
	 * @param ids whether the ids of events are attributes of spans
	 */
	public DefaultEventPublishConvention(boolean ids) {
		this.ids = ids;
	}

	@Override
	public String getName() {
		return "outrigger.publish";
	}

	@Override
	public String getContextualName(EventPublishContext context) {
		return "send " + context.request().topic();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(EventPublishContext context) {
		return KeyValues.of(MessagingKey.SYSTEM.withValue("outrigger"), MessagingKey.OPERATION.withValue("send"),
				MessagingKey.DESTINATION.withValue(context.request().topic()),
				MessagingKey.COMPONENT.withValue(context.request().pubsub()),
				MessagingKey.OUTCOME.withValue(Outcomes.of(context)));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(EventPublishContext context) {
		PublishRequest<?> request = context.request();
		if (request.events().size() > 1) {
			return KeyValues.of(DetailKey.BATCH.withValue(Integer.toString(request.events().size())));
		}
		OutgoingEvent<?> event = request.events().get(0);
		return this.ids ? KeyValues.of(DetailKey.EVENT.withValue(event.options().id())) : KeyValues.empty();
	}

}
