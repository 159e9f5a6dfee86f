package dev.outrigger.spring.pubsub;

/** A listener was stopped: what was in progress has ended, or was left to the broker. */
public final class TopicListenerStopped extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerStopped(TopicListenerContainer listener) {
		super(listener);
	}

}
