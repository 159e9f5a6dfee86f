package dev.outrigger.spring.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.outrigger.CodecException;
import dev.outrigger.SidecarAccessDeniedException;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.spring.test.RecordedEvents;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.transaction.PseudoTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Publishers in transactions of a thread. */
class TransactionalPublishersTests {

	private static ConfigurableApplicationContext context;

	private static EventPublisher<List<String>> publisher;

	private static RecordedEvents events;

	private static TransactionTemplate transactions;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off",
					"outrigger.pubsub.publisher.in-transaction=after-commit",
					"outrigger.pubsub.brokers.hasty.in-transaction=immediately")
			.run();
		publisher = context.getBean(Publishing.class).publisher();
		events = context.getBean(RecordedEvents.class);
		transactions = new TransactionTemplate(new PseudoTransactionManager());
	}

	@AfterEach
	void reset() {
		context.getBean(EmbeddedSidecar.class).reset();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@SuppressWarnings("rawtypes")
	private static List<List> published() {
		return events.published("messages", "topic", List.class).stream().map((event) -> event.data()).toList();
	}

	@Test
	void eventsArePublishedWhenTheTransactionIsCommittedInTheirOrder() {
		String id = transactions.execute((status) -> {
			String first = publisher.publish(List.of("1"));
			publisher.publishAll(List.of(OutgoingEvent.of(List.of("2")), OutgoingEvent.of(List.of("3"))));
			assertThat(published()).isEmpty();
			return first;
		});
		assertThat(published()).containsExactly(List.of("1"), List.of("2"), List.of("3"));
		assertThat(events.published("messages", "topic", List.class).get(0).id()).isEqualTo(id);
	}

	@Test
	void eventsOfATransactionThatIsRolledBackAreNotPublished() {
		transactions.executeWithoutResult((status) -> {
			publisher.publish(List.of("never"));
			status.setRollbackOnly();
		});
		publisher.publish(List.of("after"));
		assertThat(published()).containsExactly(List.of("after"));
	}

	@Test
	void eventsSinceASavepointThatIsRolledBackToAreNotPublished() {
		transactions.executeWithoutResult((status) -> {
			publisher.publish(List.of("before"));
			synchronizations((one) -> one.savepoint("savepoint"));
			publisher.publish(List.of("since"));
			synchronizations((one) -> one.savepointRollback("savepoint"));
			publisher.publish(List.of("after"));
		});
		assertThat(published()).containsExactly(List.of("before"), List.of("after"));
	}

	@Test
	void aSavepointMayBeOlderThanTheFirstEvent() {
		transactions.executeWithoutResult((status) -> {
			publisher.publish(List.of("since"));
			synchronizations((one) -> one.savepointRollback("savepoint"));
		});
		assertThat(published()).isEmpty();
	}

	/** As Spring's transaction managers do for nested transactions. */
	private static void synchronizations(Consumer<TransactionSynchronization> action) {
		TransactionSynchronizationManager.getSynchronizations().forEach(action);
	}

	@Test
	void withoutATransactionEventsArePublishedAtOnce() {
		publisher.publish(List.of("now"));
		publisher.publishAll(List.of(OutgoingEvent.of(List.of("now, too"))));
		assertThat(published()).containsExactly(List.of("now"), List.of("now, too"));
	}

	@Test
	void theBrokersPropertyWins() {
		transactions.executeWithoutResult((status) -> {
			context.getBean(Publishing.class).hasty().publish("now");
			assertThat(events.published("hasty", "topic", String.class)).hasSize(1);
			status.setRollbackOnly();
		});
		assertThat(events.published("hasty", "topic", String.class)).hasSize(1);
	}

	@Test
	void thePayloadIsTheOneOfTheMomentOfTheCall() {
		transactions.executeWithoutResult((status) -> {
			List<String> payload = new ArrayList<>(List.of("as it was"));
			publisher.publish(payload);
			payload.add("changed");
		});
		assertThat(published()).containsExactly(List.of("as it was"));
	}

	@Test
	void badEventsAreToldOfInTheTransaction() {
		transactions.executeWithoutResult((status) -> {
			assertThatIllegalArgumentException().isThrownBy(() -> publisher.publish(null))
				.withMessage("payload: null (expected: a value)");
			OutgoingEvent<List<String>> event = new OutgoingEvent<>(List.of(), EventOptions.DEFAULT.withId("1"));
			assertThatIllegalArgumentException().isThrownBy(() -> publisher.publishAll(List.of(event, event)))
				.withMessageContaining("no id twice");
			assertThatExceptionOfType(CodecException.class)
				.isThrownBy(() -> context.getBean(Publishing.class).unwritable().publish(new Unwritable()));
		});
		assertThat(published()).isEmpty();
	}

	@Test
	void whoeverCommitsIsToldOfAnEventThatCannotBePublishedAfterTheOthersWere() {
		assertThatExceptionOfType(SidecarAccessDeniedException.class)
			.isThrownBy(() -> transactions.executeWithoutResult((status) -> {
				publisher.publish(List.of("refused"));
				publisher.publish(List.of("published"));
				context.getBean(EmbeddedSidecar.class)
					.faults()
					.inject(Fault.refuse(Status.PERMISSION_DENIED).rpc("PublishEvent").times(1));
			}));
		assertThat(published()).containsExactly(List.of("published"));
	}

	@Test
	void eventsOfOthersAfterTheCommitArePublished() {
		transactions.executeWithoutResult((status) -> {
			publisher.publish(List.of("in it"));
			after(() -> publisher.publish(List.of("after the commit")),
					() -> publisher.publish(List.of("after the completion")));
		});
		assertThat(published()).containsExactly(List.of("in it"), List.of("after the commit"),
				List.of("after the completion"));
	}

	@Test
	void theFirstEventOfATransactionMayComeAfterItsCommit() {
		transactions.executeWithoutResult((status) -> after(() -> publisher.publish(List.of("first")), () -> {
		}));
		assertThat(published()).containsExactly(List.of("first"));
	}

	@Test
	void whatATransactionalMethodPublishesIsPublishedWhenItHasReturned() {
		assertThat(context.getBean(Shop.class).order("ordered")).isZero();
		assertThat(published()).containsExactly(List.of("ordered"));
		assertThat(events.published("messages", "receipts", String.class)).extracting((event) -> event.data())
			.containsExactly("receipt for ordered");
	}

	@Test
	void whatATransactionalMethodThatThrowsHasPublishedIsNotPublished() {
		assertThatIllegalStateException().isThrownBy(() -> context.getBean(Shop.class).fail("never"));
		assertThat(published()).isEmpty();
		assertThat(events.published("messages", "receipts", String.class)).isEmpty();
	}

	@Test
	void aDeclaredInterfacePublishesAtOnceWithoutATransaction() {
		context.getBean(Receipts.class).issued("at once");
		assertThat(events.published("messages", "receipts", String.class)).hasSize(1);
	}

	private static void after(Runnable commit, Runnable completion) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				commit.run();
			}

			@Override
			public void afterCompletion(int status) {
				completion.run();
			}

		});
	}

	/** Cannot be written. */
	static final class Unwritable {

		public String getText() {
			throw new IllegalStateException("unwritable");
		}

	}

	@PublishTo(pubsub = "messages", topic = "receipts")
	interface Receipts {

		String issued(String receipt);

	}

	/** Publishes by a publisher and by an interface of the application. */
	static class Shop {

		private final EventPublisher<List<String>> orders;

		private final Receipts receipts;

		Shop(EventPublisher<List<String>> orders, Receipts receipts) {
			this.orders = orders;
			this.receipts = receipts;
		}

		/** How many events the sidecar has before the transaction ends. */
		@Transactional
		int order(String order) {
			this.orders.publish(List.of(order));
			this.receipts.issued("receipt for " + order);
			return published().size() + events.published("messages", "receipts", String.class).size();
		}

		@Transactional
		void fail(String order) {
			order(order);
			throw new IllegalStateException("rolled back");
		}

	}

	record Publishing(EventPublisher<List<String>> publisher, EventPublisher<String> hasty,
			EventPublisher<Unwritable> unwritable) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableTransactionManagement
	static class Application {

		@Bean
		Publishing publishing(@PublishTo(pubsub = "messages", topic = "topic") EventPublisher<List<String>> publisher,
				@PublishTo(pubsub = "hasty", topic = "topic") EventPublisher<String> hasty,
				@PublishTo(pubsub = "messages", topic = "topic") EventPublisher<Unwritable> unwritable) {
			return new Publishing(publisher, hasty, unwritable);
		}

		@Bean
		Shop shop(@PublishTo(pubsub = "messages", topic = "topic") EventPublisher<List<String>> orders,
				Receipts receipts) {
			return new Shop(orders, receipts);
		}

		@Bean
		PseudoTransactionManager transactionManager() {
			return new PseudoTransactionManager();
		}

	}

}
