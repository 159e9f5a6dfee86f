package dev.outrigger.spring.pubsub;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what happens to listeners, what the library tells by a thread that is there
 * for that only while it is needed. Thread safe.
 */
final class ListenerEvents {

	private static final Logger logger = LoggerFactory.getLogger(ListenerEvents.class);

	private final ApplicationEventPublisher publisher;

	private final ThreadPoolExecutor later;

	ListenerEvents(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
		this.later = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1000), (task) -> {
			Thread thread = new Thread(task, "outrigger-listener-events");
			thread.setDaemon(true);
			return thread;
		}, new ThreadPoolExecutor.DiscardPolicy());
		this.later.allowCoreThreadTimeOut(true);
	}

	void publish(TopicListenerEvent event) {
		this.publisher.publishEvent(event);
	}

	void publishLater(TopicListenerEvent event) {
		this.later.execute(() -> {
			try {
				publish(event);
			}
			catch (RuntimeException ex) {
				logger.error("An event listener failed with {}", event, ex);
			}
		});
	}

	void close() {
		this.later.shutdownNow();
	}

}
