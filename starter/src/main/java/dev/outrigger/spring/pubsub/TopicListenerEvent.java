package dev.outrigger.spring.pubsub;

import org.springframework.context.ApplicationEvent;

/** Something has happened to a listener. Published in the context of the listener. */
public abstract class TopicListenerEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerEvent(TopicListenerContainer listener) {
		super(listener);
	}

	/** The listener. */
	public TopicListenerContainer listener() {
		return (TopicListenerContainer) getSource();
	}

	@Override
	public String toString() {
		return getClass().getSimpleName() + " " + listener().id();
	}

}
