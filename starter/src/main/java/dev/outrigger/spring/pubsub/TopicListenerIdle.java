package dev.outrigger.spring.pubsub;

import java.time.Duration;

/**
 * A running listener had nothing to do for a while; repeated after each further interval.
 * Only published where {@code outrigger.pubsub.listener.idle-event-interval} is set, by a
 * thread of its own.
 */
public final class TopicListenerIdle extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	private final Duration idleTime;

	TopicListenerIdle(TopicListenerContainer listener, Duration idleTime) {
		super(listener);
		this.idleTime = idleTime;
	}

	/** How long it has had nothing to do. */
	public Duration idleTime() {
		return this.idleTime;
	}

}
