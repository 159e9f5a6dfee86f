package dev.outrigger.spring.pubsub;

/** A listener was paused: what was in progress has ended, or was left to the broker. */
public final class TopicListenerPaused extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerPaused(TopicListenerContainer listener) {
		super(listener);
	}

}
