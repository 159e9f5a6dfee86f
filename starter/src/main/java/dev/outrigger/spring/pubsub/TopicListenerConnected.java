package dev.outrigger.spring.pubsub;

/**
 * The sidecar has confirmed the stream of a listener, for the first time or again.
 * Published by a thread of its own.
 */
public final class TopicListenerConnected extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	TopicListenerConnected(TopicListenerContainer listener) {
		super(listener);
	}

}
