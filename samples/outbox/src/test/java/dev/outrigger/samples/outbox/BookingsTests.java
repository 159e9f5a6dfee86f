package dev.outrigger.samples.outbox;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.spring.test.RecordedEvents;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.EventExternalizationConfiguration;
import org.springframework.modulith.events.Externalized;
import org.springframework.transaction.support.TransactionTemplate;

import static dev.outrigger.spring.test.OutriggerAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class BookingsTests {

	@Autowired
	private Bookings bookings;

	@Autowired
	private RecordedEvents events;

	@Autowired
	private EmbeddedSidecar sidecar;

	@Autowired
	private ApplicationEventPublisher publisher;

	@Autowired
	private TransactionTemplate transactions;

	@Autowired
	private JdbcClient database;

	@Test
	void aBookingIsToldOf() {
		Booking booking = new Booking("told", "Ann", 2);

		this.bookings.book(booking);

		assertThat(this.events).published("messages", "booked", Booking.class).withPayload(booking);
	}

	@Test
	void nobodyIsToldOfABookingThatIsRolledBack() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.bookings.book(new Booking("crowd", "Bob", 200)));
		this.bookings.book(new Booking("after", "Cid", 1));

		assertThat(this.events).published("messages", "booked", Booking.class)
			.withPayload(new Booking("after", "Cid", 1));
		assertThat(this.events.published("messages", "booked", Booking.class)).extracting((event) -> event.data().id())
			.containsExactly("after");
		assertThat(this.bookings.ids()).doesNotContain("crowd");
	}

	@Test
	void whatSpringModulithExternalisesGoesToTheBroker() {
		Booking booking = new Booking("cancelled", "Dan", 2);
		this.bookings.book(booking);

		this.bookings.cancel(booking);

		assertThat(this.events).published("messages", "cancelled", BookingCancelled.class)
			.withPayload(new BookingCancelled("cancelled", "Dan"));
		assertThat(this.sidecar.pubSub("messages").published("cancelled")).singleElement()
			.extracting(BrokerEvent::metadata, MAP)
			.containsEntry("partitionKey", "Dan");
	}

	@Test
	void whatSpringModulithMapsToAnOutgoingEventHasItsOptionsAndItsKey() {
		this.transactions
			.executeWithoutResult((status) -> this.publisher.publishEvent(new BookingMoved("moved", "Fay")));

		assertThat(this.events).published("messages", "moved", Booking.class)
			.withPayload(new Booking("moved", "Fay", 1));
		assertThat(this.sidecar.pubSub("messages").published("moved")).singleElement().satisfies((event) -> {
			assertThat(event.id()).isEqualTo("moved-1");
			assertThat(event.type()).isEqualTo("booking.moved");
			assertThat(event.metadata()).containsEntry("partitionKey", "bookings");
		});
	}

	@Test
	void anOutboxThatWouldKeepNothingIsRefused() {
		new ApplicationContextRunner().withUserConfiguration(BookingsApplication.class)
			.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues(
					"spring.modulith.events.registry-trigger-annotation="
							+ "org.springframework.modulith.events.ApplicationModuleListener",
					"spring.modulith.events.completion-mode=DELETE")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("Spring Modulith would not keep the events of the outbox"));
	}

	@Test
	void nothingIsLeftInTheOutbox() {
		this.bookings.book(new Booking("done", "Eve", 2));

		await().untilAsserted(() -> assertThat(
				this.database.sql("select count(*) from event_publication").query(Integer.class).single())
			.isZero());
	}

	@Externalized("moved::bookings")
	record BookingMoved(String id, String guest) {

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Mapping {

		@Bean
		EventExternalizationConfiguration mapping() {
			return EventExternalizationConfiguration.externalizing()
				.select(EventExternalizationConfiguration.annotatedAsExternalized())
				.mapping(BookingMoved.class,
						(moved) -> new OutgoingEvent<>(new Booking(moved.id(), moved.guest(), 1),
								EventOptions.DEFAULT.withId("moved-1").withType("booking.moved")))
				.build();
		}

	}

}
