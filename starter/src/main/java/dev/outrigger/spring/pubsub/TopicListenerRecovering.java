package dev.outrigger.spring.pubsub;

/**
 * The stream of a listener was lost or could not be opened, and is opened again after a
 * pause. Published by a thread of its own.
 */
public final class TopicListenerRecovering extends TopicListenerEvent {

	private static final long serialVersionUID = 1L;

	private final String reason;

	TopicListenerRecovering(TopicListenerContainer listener, String reason) {
		super(listener);
		this.reason = reason;
	}

	/** Why there is no stream. */
	public String reason() {
		return this.reason;
	}

}
