package dev.outrigger.spring.pubsub;

/** A listener was started. Its stream is being opened. */
public final class TopicListenerStarted extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerStarted(TopicListenerContainer listener) {
		super(listener);
	}

}
