package dev.outrigger.testkit.tck.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.IdempotentRepository;
import dev.outrigger.pubsub.SubscriptionSpecBuilder;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.TopicControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What makes two arrivals the same event. */
public abstract class EventIdentityKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected EventIdentityKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-016")
	void aSettledEventIsNotHandledAgain() {
		String topic = fresh("settled");
		SidecarConnection connection = target().connect(topic);
		Queue<String> handled = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), (event) -> handled.add(event.id()));
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		EventOptions same = EventOptions.DEFAULT.withId("same").withSource("/a");
		publisher.publish(Placed.of(1), same);
		eventually().until(() -> handled.size() == 1);
		publisher.publish(Placed.of(1), same);
		publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("last").withSource("/a"));
		eventually().until(() -> handled.contains("last") && inFlight() == 0);
		assertThat(handled).containsExactlyInAnyOrder("same", "last");
	}

	@Test
	@Requirement("PUBSUB-031")
	void anEventThatAStoreRemembersIsNotHandledAfterARestart() {
		String topic = fresh("remembered");
		Queue<String> handled = new ConcurrentLinkedQueue<>();
		EventOptions same = EventOptions.DEFAULT.withId("same").withSource("/a");
		SidecarConnection first = target().connect(topic);
		running(first, remembering(first, topic), (event) -> handled.add(event.id()));
		publisher(first, topic, Placed.class).publish(Placed.of(1), same);
		eventually().until(() -> handled.size() == 1 && inFlight() == 0);
		first.close();
		SidecarConnection second = target().connect(topic);
		awaitRunning(List.of(subscribe(second, remembering(second, topic), (event) -> handled.add(event.id()))));
		EventPublisher<Placed> publisher = publisher(second, topic, Placed.class);
		publisher.publish(Placed.of(1), same);
		publisher.publish(Placed.of(2), EventOptions.DEFAULT.withId("last").withSource("/a"));
		eventually().until(() -> handled.contains("last") && inFlight() == 0);
		assertThat(handled).containsExactlyInAnyOrder("same", "last");
	}

	private SubscriptionSpecBuilder<Placed> remembering(SidecarConnection connection, String topic) {
		return spec(topic, Placed.class).idempotent(IdempotentRepository.inStateStore(connection,
				target().component(BuildingBlock.STATE), Duration.ofHours(1)));
	}

	@Test
	@Requirement("PUBSUB-017")
	void theSameIdFromAnotherSourceIsAnotherEvent() {
		String topic = fresh("sources");
		SidecarConnection connection = target().connect(topic);
		Queue<String> sources = new ConcurrentLinkedQueue<>();
		running(connection, spec(topic, Placed.class), (event) -> sources.add(event.source()));
		EventPublisher<Placed> publisher = publisher(connection, topic, Placed.class);
		publisher.publish(Placed.of(1), EventOptions.DEFAULT.withId("1").withSource("/a"));
		publisher.publish(Placed.of(1), EventOptions.DEFAULT.withId("1").withSource("/b"));
		eventually().until(() -> sources.size() == 2);
		assertThat(sources).containsExactlyInAnyOrder("/a", "/b");
	}

	@Test
	@Requirement("PUBSUB-018")
	void eventsWithoutAnIdAreNeverMerged() {
		String topic = fresh("no-id");
		SidecarConnection connection = target().connect(topic);
		Queue<String> handled = new ConcurrentLinkedQueue<>();
		awaitRunning(List.of(subscribe(connection, spec(topic, String.class), (event) -> handled.add(event.data()))));
		for (int i = 0; i < 3; i++) {
			int before = i;
			control(TopicControl.class).publishWithoutId(topic, "event " + i);
			eventually().until(() -> handled.size() == before + 1);
		}
		assertThat(handled).containsExactlyInAnyOrder("event 0", "event 1", "event 2");
	}

}
