package dev.outrigger.spring.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.spring.LifecyclePhases;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * The listener containers of the application. Starts those that start with it, and stops
 * all. Thread safe.
 */
public final class TopicListenerRegistry implements SmartLifecycle, DisposableBean {

	private final Map<String, TopicListenerContainer> containers = new LinkedHashMap<>();

	private final ListenerEvents events;

	private volatile boolean running;

	/**
	 * Creates a registry.
	 * @param publisher publishes what happens to listeners
	 */
	public TopicListenerRegistry(ApplicationEventPublisher publisher) {
		this.events = new ListenerEvents(publisher);
	}

	ListenerEvents events() {
		return this.events;
	}

	/** Starts a listener that comes while the others run, if it is to start with them. */
	void register(TopicListenerContainer container) {
		add(container);
		if (this.running && container.isAutoStartup()) {
			container.start();
		}
	}

	/**
	 * Starts a listener that was made by hand: now, or with the others when they do not
	 * run yet, so that each sees every event of a topic that they share.
	 * @param container the listener
	 */
	public void startNowOrWithOthers(TopicListenerContainer container) {
		container.startWithOthers(true);
		if (this.running) {
			container.start();
		}
	}

	/**
	 * Stops a listener, which does not start with the others any more.
	 * @param container the listener
	 */
	public void stop(TopicListenerContainer container) {
		container.startWithOthers(false);
		container.stop();
	}

	/**
	 * Stops a listener and forgets it, so that its id can be used again.
	 * @param container the listener
	 */
	public void remove(TopicListenerContainer container) {
		stop(container);
		synchronized (this) {
			this.containers.remove(container.id(), container);
		}
	}

	synchronized void add(TopicListenerContainer container) {
		if (this.containers.putIfAbsent(container.id(), container) != null) {
			throw refused(container, "there is another listener with the id '" + container.id() + "'", null);
		}
	}

	private static OutriggerStartupException refused(TopicListenerContainer container, @Nullable String reason,
			@Nullable Exception cause) {
		return new OutriggerStartupException(container.member() + ": " + reason,
				"Give each listener an id of its own by the attribute 'id'.", cause);
	}

	/**
	 * A container.
	 * @param id the listener's id
	 * @return the container
	 */
	public synchronized Optional<TopicListenerContainer> container(String id) {
		return Optional.ofNullable(this.containers.get(id));
	}

	/** All containers. */
	public synchronized Collection<TopicListenerContainer> containers() {
		return List.copyOf(this.containers.values());
	}

	/** Opens no stream before all of them have started, so that each sees every event. */
	@Override
	public void start() {
		this.running = true;
		List<TopicListenerContainer> starting = containers().stream()
			.filter(TopicListenerContainer::isAutoStartup)
			.toList();
		together(starting, () -> starting.forEach(TopicListenerRegistry::start));
	}

	/** The listeners of a parent context are not in this registry. */
	private static void start(TopicListenerContainer container) {
		try {
			container.start();
		}
		catch (IllegalArgumentException ex) {
			throw refused(container, ex.getMessage(), ex);
		}
	}

	/** Drains all listeners at the same time, then closes their streams. */
	@Override
	public void stop() {
		this.running = false;
		Collection<TopicListenerContainer> stopping = containers();
		together(stopping, () -> stopAll(stopping));
	}

	private static void together(Collection<TopicListenerContainer> containers, Runnable block) {
		together(containers.stream().map(TopicListenerContainer::subscriber).distinct().iterator(), block);
	}

	private static void together(Iterator<EventSubscriber> subscribers, Runnable block) {
		if (subscribers.hasNext()) {
			subscribers.next().together(() -> together(subscribers, block));
		}
		else {
			block.run();
		}
	}

	private static void stopAll(Collection<TopicListenerContainer> containers) {
		List<Thread> stopping = new ArrayList<>();
		for (TopicListenerContainer container : containers) {
			Thread thread = new Thread(container::stop, "outrigger-stop-" + container.id());
			thread.start();
			stopping.add(thread);
		}
		try {
			for (Thread thread : stopping) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void destroy() {
		this.events.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

}
