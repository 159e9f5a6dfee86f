package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.pubsub.Subscription;
import dev.outrigger.pubsub.SubscriptionFigures;
import dev.outrigger.spring.LifecyclePhases;
import dev.outrigger.spring.PeriodicLifecycle;

/** Tells of listeners that have nothing to do. Thread safe. */
public final class IdleListeners extends PeriodicLifecycle {

	/** How often to look in an interval. */
	private static final int LOOKS = 4;

	private final TopicListenerRegistry registry;

	private final Duration interval;

	private final Map<String, Seen> seen = new HashMap<>();

	/**
	 * Creates a watch, which does not run yet.
	 * @param registry has the listeners
	 * @param interval after how long to tell, and how often
	 */
	public IdleListeners(TopicListenerRegistry registry, Duration interval) {
		super("outrigger-idle-listeners", interval.dividedBy(LOOKS));
		this.registry = registry;
		this.interval = interval;
	}

	@Override
	public synchronized void stop() {
		super.stop();
		this.seen.clear();
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

	@Override
	protected synchronized void run() {
		long now = System.nanoTime();
		Collection<TopicListenerContainer> containers = this.registry.containers();
		for (TopicListenerContainer container : containers) {
			SubscriptionFigures figures = container.figures();
			Seen before = this.seen.get(container.id());
			boolean idle = figures.held() == 0 && container.isRunning()
					&& container.state() != Subscription.State.PAUSED;
			if (!idle || before == null || !figures.equals(before.figures())) {
				this.seen.put(container.id(), new Seen(figures, now, now));
			}
			else if (now - before.told() >= this.interval.toNanos()) {
				this.seen.put(container.id(), new Seen(figures, before.since(), now));
				this.registry.events()
					.publishLater(new TopicListenerIdle(container, Duration.ofNanos(now - before.since())));
			}
		}
	}

	/**
	 * What was seen of a listener.
	 *
	 * @param figures its figures
	 * @param since since when they have been like that
	 * @param told when that was told, or could not have been told before
	 */
	private record Seen(SubscriptionFigures figures, long since, long told) {

	}

}
