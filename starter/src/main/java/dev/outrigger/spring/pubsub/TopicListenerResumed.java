package dev.outrigger.spring.pubsub;

/** A listener was resumed. Its stream is being opened. */
public final class TopicListenerResumed extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerResumed(TopicListenerContainer listener) {
		super(listener);
	}

}
