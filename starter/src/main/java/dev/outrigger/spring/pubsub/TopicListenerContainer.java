package dev.outrigger.spring.pubsub;

import java.util.function.BiFunction;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.pubsub.SubscriptionListener;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.spring.LifecyclePhases;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * One listener: starts and stops its subscription, and tells the application's context.
 * Thread safe.
 */
public final class TopicListenerContainer implements SmartLifecycle {

	private final String member;

	private final SidecarConnection connection;

	private final EventSubscriber subscriber;

	private final SubscriptionSpec<byte[]> spec;

	private final BiFunction<EventSubscriber, SubscriptionSpec<byte[]>, Subscription> subscribe;

	private volatile boolean autoStartup;

	private final ListenerEvents events;

	private volatile @Nullable Subscription subscription;

	private volatile SubscriptionFigures earlier = SubscriptionFigures.NONE;

	/**
	 * Creates a container.
	 * @param member where the listener is declared, for messages
	 * @param connection the sidecar that brings the events
	 * @param settings what to subscribe to
	 * @param subscribe subscribes with what handles the events
	 * @param autoStartup whether it starts with the application
	 * @param events told what happens
	 */
	TopicListenerContainer(String member, SidecarConnection connection, SubscriptionSpecBuilder<byte[]> settings,
			BiFunction<EventSubscriber, SubscriptionSpec<byte[]>, Subscription> subscribe, boolean autoStartup,
			ListenerEvents events) {
		this.member = member;
		this.connection = connection;
		this.subscriber = EventSubscriber.of(connection);
		this.spec = settings.listener(new Stream()).build();
		this.subscribe = subscribe;
		this.autoStartup = autoStartup;
		this.events = events;
	}

	/** The annotated method, for messages. */
	String member() {
		return this.member;
	}

	EventSubscriber subscriber() {
		return this.subscriber;
	}

	/** Names the listener. */
	public String id() {
		return this.spec.id();
	}

	/** The sidecar that brings the events. */
	public SidecarConnection connection() {
		return this.connection;
	}

	/** What the listener subscribes to. */
	public SubscriptionSpec<byte[]> spec() {
		return this.spec;
	}

	/** What the listener is doing; closed when it was not started, or was stopped. */
	public Subscription.State state() {
		Subscription current = this.subscription;
		return (current != null) ? current.state() : Subscription.State.CLOSED;
	}

	/** What the listener has done since the application started. */
	public SubscriptionFigures figures() {
		Subscription current = this.subscription;
		return (current != null) ? current.figures().plus(this.earlier) : this.earlier;
	}

	@Override
	public void start() {
		synchronized (this) {
			if (this.subscription != null) {
				return;
			}
			this.subscription = this.subscribe.apply(this.subscriber, this.spec);
		}
		this.events.publish(new TopicListenerStarted(this));
	}

	/** Waits for events in progress, up to the drain time-out. */
	@Override
	public void stop() {
		synchronized (this) {
			if (this.subscription == null) {
				return;
			}
			this.subscription.close();
			SubscriptionFigures all = figures();
			this.subscription = null;
			// What is left belongs to the broker again.
			this.earlier = SubscriptionFigures.NONE.plus(all);
		}
		this.events.publish(new TopicListenerStopped(this));
	}

	/**
	 * Takes no more events until it is resumed, and waits for those in progress, up to
	 * the drain time-out. Does nothing when the listener does not run.
	 */
	public void pause() {
		synchronized (this) {
			if (this.subscription == null || this.subscription.state() == Subscription.State.PAUSED) {
				return;
			}
			this.subscription.pause();
		}
		this.events.publish(new TopicListenerPaused(this));
	}

	/** Takes events again. Does nothing when the listener was not paused. */
	public void resume() {
		synchronized (this) {
			if (this.subscription == null || this.subscription.state() != Subscription.State.PAUSED) {
				return;
			}
			this.subscription.resume();
		}
		this.events.publish(new TopicListenerResumed(this));
	}

	/** Whether it was started; a paused listener is running. */
	@Override
	public boolean isRunning() {
		return this.subscription != null;
	}

	/** Whether the registry starts it with the others. */
	void startWithOthers(boolean start) {
		this.autoStartup = start;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

	/** What the library tells of the stream. */
	private final class Stream implements SubscriptionListener {

		@Override
		public void connected() {
			TopicListenerContainer.this.events.publishLater(new TopicListenerConnected(TopicListenerContainer.this));
		}

		@Override
		public void recovering(String reason) {
			TopicListenerContainer.this.events
				.publishLater(new TopicListenerRecovering(TopicListenerContainer.this, reason));
		}

	}

}
