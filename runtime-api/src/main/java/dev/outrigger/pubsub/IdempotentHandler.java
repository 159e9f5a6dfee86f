package dev.outrigger.pubsub;

import dev.outrigger.pubsub.engine.EventKeys;
import dev.outrigger.pubsub.engine.RawHandler;
import dev.outrigger.spi.WireEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves out events that were handled before. */
record IdempotentHandler(String group, IdempotentRepository handled, RawHandler handler) implements RawHandler {

	private static final Logger logger = LoggerFactory.getLogger(IdempotentHandler.class);

	@Override
	public void handle(WireEvent event) throws Exception {
		String key = EventKeys.of(this.group, event);
		if (key == null) {
			this.handler.handle(event);
			return;
		}
		if (this.handled.contains(key)) {
			logger.debug("Group {}: event {} of {} was handled before", this.group, event.id(), event.source());
			return;
		}
		this.handler.handle(event);
		remember(this.group, this.handled, key, event);
	}

	/** The event is handled, whatever becomes of its memory. */
	static void remember(String group, IdempotentRepository handled, String key, WireEvent event) {
		try {
			handled.add(key);
		}
		catch (RuntimeException ex) {
			logger.warn("Group {}: event {} of {} was handled, but a copy of it would be handled again: {}", group,
					event.id(), event.source(), ex.getMessage());
		}
	}

}
