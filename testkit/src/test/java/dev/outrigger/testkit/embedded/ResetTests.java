package dev.outrigger.testkit.embedded;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.StateRecord;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a test finds of the test before, and how it reads what was recorded. */
class ResetTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	@AfterEach
	void close() {
		this.sidecar.close();
	}

	private SidecarConnection connection(String dialect) {
		return SidecarConnection.builder(dialect)
			.endpoint(this.sidecar.endpoint(dialect))
			.appId("orders")
			.callback("127.0.0.1", 0)
			.timeout(Duration.ofMinutes(1))
			.build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "layotto" })
	void watchesAreTold(String dialect) {
		List<ConfigurationChange> changes = new CopyOnWriteArrayList<>();
		this.sidecar.configuration("settings").put("colour", "red");
		try (SidecarConnection connection = connection(dialect);
				ConfigurationWatch watch = ConfigurationStore
					.of(connection, ConfigurationStoreSpec.of("settings").withRefreshInterval(Duration.ofHours(1)))
					.watch(List.of("colour"), changes::add)) {
			assertThat(watch.awaitFirst(LONG)).isTrue();
			// Once more shortly after subscribing, which would hide that nobody was told.
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollDelay(Duration.ofSeconds(3))
				.atMost(LONG)
				.until(() -> changes.size() == 1);
			this.sidecar.reset();
			Awaitility.await().atMost(LONG).until(() -> changes.size() == 2);
			assertThat(changes.get(1).current()).isNull();
		}
	}

	@Test
	void sidecarThatWentAwayComesBackWithoutFaults() {
		try (SidecarConnection connection = connection("dapr")) {
			KeyValueStore<String> store = KeyValueStore.of(connection, StateStoreSpec.of("statestore", String.class));
			store.put("key", "value");
			this.sidecar.faults().inject(Fault.refuse(Status.INTERNAL).times(100));
			this.sidecar.goAway();
			this.sidecar.reset();
			Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> store.get("key").isEmpty());
		}
	}

	@Test
	void recordedEventsSayWhatTheyAre() {
		try (SidecarConnection connection = connection("dapr")) {
			EventPublisher<String> publisher = EventPublisher.of(connection,
					PublisherSpec.of("messages", "orders", String.class));
			publisher.publish("{\"quantity\":2}",
					EventOptions.DEFAULT.withId("1").withType("placed").withSource("shop"));
		}
		assertThat(this.sidecar.pubSub("messages").published("orders")).singleElement().satisfies((event) -> {
			assertThat(event.id()).isEqualTo("1");
			assertThat(event.type()).isEqualTo("placed");
			assertThat(event.source()).isEqualTo("shop");
			assertThat(event.contentType()).isEqualTo("text/plain");
			assertThat(event.text()).isEqualTo("{\"quantity\":2}");
			assertThat(event).hasToString(
					"BrokerEvent[id=1, source=shop, type=placed, contentType=text/plain, data={\"quantity\":2}]");
		});
	}

	@Test
	void recordedBytesAndEntriesSayWhatTheyAre() {
		assertThat(BrokerEvent.raw("no event".getBytes()))
			.hasToString("BrokerEvent[id=, source=, type=, contentType=, data=no event]");
		assertThat(StateRecord.of("value".getBytes(), "1"))
			.hasToString("StateRecord[value=value, etag=1, expires=null, marked=false]");
	}

}
