package dev.outrigger.spring.pubsub;

import dev.outrigger.pubsub.EventHandler;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.spring.LifecyclePhases;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/** One listener: starts and stops its subscription. Thread safe. */
public final class TopicListenerContainer implements SmartLifecycle {

	private final String member;

	private final EventSubscriber subscriber;

	private final SubscriptionSpec<byte[]> spec;

	private final EventHandler<byte[]> handler;

	private final boolean autoStartup;

	private @Nullable Subscription subscription;

	TopicListenerContainer(String member, EventSubscriber subscriber, SubscriptionSpec<byte[]> spec,
			EventHandler<byte[]> handler, boolean autoStartup) {
		this.member = member;
		this.subscriber = subscriber;
		this.spec = spec;
		this.handler = handler;
		this.autoStartup = autoStartup;
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

	/** What the listener subscribes to. */
	public SubscriptionSpec<byte[]> spec() {
		return this.spec;
	}

	@Override
	public synchronized void start() {
		if (this.subscription == null) {
			this.subscription = this.subscriber.subscribe(this.spec, this.handler);
		}
	}

	/** Waits for events in progress, up to the drain time-out. */
	@Override
	public synchronized void stop() {
		if (this.subscription != null) {
			this.subscription.close();
			this.subscription = null;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.subscription != null;
	}

	@Override
	public boolean isAutoStartup() {
		return this.autoStartup;
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

}
