package dev.outrigger.testkit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventSubscriber;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.SubscriptionSpec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;

/** A program without Spring that uses all four blocks and closes its connection. */
final class PlainMain {

	private PlainMain() {
	}

	/** Takes the dialect and the endpoint; prints "done". */
	public static void main(String[] args) throws InterruptedException {
		CountDownLatch received = new CountDownLatch(1);
		try (SidecarConnection sidecar = SidecarConnection.builder(args[0])
			.endpoint(args[1])
			.appId("orders")
			.timeout(Duration.ofMinutes(1))
			.build()) {
			KeyValueStore.of(sidecar, StateStoreSpec.of("statestore", String.class)).put("key", "value");
			Locks.of(sidecar, "locks")
				.tryAcquire("a", LockOptions.leaseFor(Duration.ofSeconds(5)))
				.orElseThrow()
				.close();
			ConfigurationStore.of(sidecar, ConfigurationStoreSpec.of("settings")).watch(List.of("a"), (change) -> {
			});
			EventSubscriber.of(sidecar)
				.subscribe(SubscriptionSpec.builder("messages", "main", String.class).build(),
						(event) -> received.countDown());
			EventPublisher.of(sidecar, PublisherSpec.of("messages", "main", String.class)).publish("hello");
			if (!received.await(10, TimeUnit.SECONDS)) {
				throw new IllegalStateException("no event came");
			}
		}
		System.out.println("done");
	}

}
