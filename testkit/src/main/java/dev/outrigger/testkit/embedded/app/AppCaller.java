package dev.outrigger.testkit.embedded.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.TopicSubscriber;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one application. A real sidecar asks it for its topics once; this one asks until
 * it is answered, as it often starts first. Thread safe.
 *
 * @param <C> the channels of the protocol
 * @param <S> its subscriptions
 */
public final class AppCaller<C extends AppChannel<S>, S> implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(AppCaller.class);

	private static final long ASK_MILLIS = 100;

	private final Engine engine;

	private final AppProtocol<C, S> protocol;

	private final Map<String, TopicSubscriber> subscribers = new HashMap<>();

	private List<S> subscriptions = List.of();

	private @Nullable Supplier<C> application;

	private volatile @Nullable C channel;

	private @Nullable Future<?> asking;

	private boolean suspended;

	private boolean waiting;

	private boolean answered;

	/**
	 * Calls nobody yet.
	 * @param engine has the brokers
	 * @param protocol what is done with subscriptions
	 */
	public AppCaller(Engine engine, AppProtocol<C, S> protocol) {
		this.engine = engine;
		this.protocol = protocol;
	}

	/**
	 * Calls another application, or the same one on another port.
	 * @param application makes the channel to it
	 */
	public void connect(Supplier<C> application) {
		C former;
		synchronized (this) {
			stopAsking();
			if (!this.protocol.keepsSubscriptions()) {
				endSubscriptions();
			}
			this.application = application;
			former = this.channel;
			this.channel = null;
			// At once, so that events of subscriptions that stay find it.
			open();
		}
		close(former);
	}

	/** Calls nobody, now and after {@link #resume()}; what is published waits. */
	public void disconnect() {
		synchronized (this) {
			this.application = null;
		}
		end();
	}

	/** The sidecar goes away. */
	public void suspend() {
		synchronized (this) {
			this.suspended = true;
		}
		end();
	}

	/** The sidecar comes back. */
	public synchronized void resume() {
		this.suspended = false;
		open();
	}

	private void open() {
		if (this.application != null && this.channel == null && !this.suspended) {
			this.channel = this.application.get();
			this.asking = this.engine.timer().scheduleWithFixedDelay(this::ask, 0, ASK_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private void end() {
		C former;
		synchronized (this) {
			stopAsking();
			endSubscriptions();
			former = this.channel;
			this.channel = null;
		}
		close(former);
	}

	/** Outside the lock, as the channel's threads may be on their way in here. */
	private void close(@Nullable C former) {
		if (former != null) {
			former.close();
		}
	}

	private void stopAsking() {
		if (this.asking != null) {
			this.asking.cancel(false);
			this.asking = null;
		}
		this.answered = false;
		this.waiting = false;
	}

	private void endSubscriptions() {
		this.subscribers.values().forEach(TopicSubscriber::close);
		this.subscribers.clear();
		this.subscriptions = List.of();
		this.protocol.ended();
	}

	/** The application went away: its successor is asked again. */
	public synchronized void askAgain() {
		this.answered = false;
	}

	private synchronized void ask() {
		C current = this.channel;
		if (current == null || this.answered || this.waiting) {
			return;
		}
		this.waiting = true;
		current.subscriptions().whenComplete((found, failure) -> asked(current, found, failure));
	}

	private synchronized void asked(C asked, @Nullable List<S> found, @Nullable Throwable failure) {
		if (asked != this.channel) {
			return;
		}
		this.waiting = false;
		if (found == null) {
			logger.debug("The application did not say what it subscribes to: {}", String.valueOf(failure));
			return;
		}
		this.answered = true;
		this.subscriptions = found;
		found.forEach(this::subscribe);
	}

	private void subscribe(S subscription) {
		String topic = this.protocol.topic(subscription);
		this.engine.broker(this.protocol.pubsub(subscription))
			.ifPresent((broker) -> this.subscribers.computeIfAbsent(this.protocol.pubsub(subscription) + "/" + topic,
					(key) -> broker.subscribe(topic, this.protocol.options(subscription),
							(event) -> deliver(subscription, event))));
	}

	/** Without the lock, as brokers deliver while subscriptions are made and ended. */
	private void deliver(S subscription, HandedOut event) {
		C current = this.channel;
		if (current == null) {
			event.giveBack();
		}
		else {
			this.protocol.deliver(current, subscription, event);
		}
	}

	/** Whether there is no application to wait for. */
	public synchronized boolean ready() {
		return this.channel == null || this.answered;
	}

	/** What the application subscribed to. */
	public synchronized List<S> subscriptions() {
		return this.subscriptions;
	}

	/** The application, when there is one. */
	public synchronized Optional<C> channel() {
		return Optional.ofNullable(this.channel);
	}

	@Override
	public void close() {
		disconnect();
	}

}
