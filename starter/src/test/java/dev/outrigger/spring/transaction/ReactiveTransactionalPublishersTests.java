package dev.outrigger.spring.transaction;

import java.util.List;

import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.test.RecordedEvents;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Publishers in reactive transactions. */
class ReactiveTransactionalPublishersTests {

	private static ConfigurableApplicationContext context;

	private static ReactiveEventPublisher<String> publisher;

	private static RecordedEvents events;

	private static TransactionalOperator transactions;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off",
					"outrigger.pubsub.publisher.in-transaction=after-commit")
			.run();
		publisher = context.getBean(Publishing.class).publisher();
		events = context.getBean(RecordedEvents.class);
		transactions = TransactionalOperator.create(new Transactions());
	}

	@AfterEach
	void reset() {
		context.getBean(EmbeddedSidecar.class).reset();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static List<String> published() {
		return events.published("messages", "topic", String.class).stream().map((event) -> event.data()).toList();
	}

	@Test
	void eventsArePublishedWhenTheTransactionIsCommittedInTheirOrder() {
		Mono<Integer> work = publisher.publish("1")
			.publishOn(Schedulers.boundedElastic())
			.then(publisher.publishAll(List.of(OutgoingEvent.of("2"), OutgoingEvent.of("3"))))
			.map((ids) -> published().size());
		assertThat(transactions.transactional(work).block()).isZero();
		assertThat(published()).containsExactly("1", "2", "3");
	}

	@Test
	void eventsOfATransactionThatIsRolledBackAreNotPublished() {
		Mono<String> work = publisher.publish("never").then(Mono.error(new IllegalStateException("rolled back")));
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> transactions.transactional(work).block());
		assertThat(published()).isEmpty();
	}

	@Test
	void withoutATransactionEventsArePublishedWhenTheyAreSubscribedTo() {
		Mono<String> now = publisher.publish("now");
		assertThat(published()).isEmpty();
		assertThat(now.block()).isEqualTo(now.block());
		publisher.publishAll(List.of(OutgoingEvent.of("and more"))).block();
		assertThat(published()).contains("now", "and more");
	}

	@Test
	void whoeverCommitsIsToldOfAnEventThatCannotBePublishedAfterTheOthersWere() {
		context.getBean(EmbeddedSidecar.class)
			.faults()
			.inject(Fault.refuse(Status.PERMISSION_DENIED).rpc("PublishEvent").times(1));
		Mono<String> work = publisher.publish("refused").then(publisher.publish("published"));
		// Of Spring's, as its managers lose the reason.
		assertThatException().isThrownBy(() -> transactions.transactional(work).block());
		assertThat(published()).containsExactly("published");
	}

	@Test
	void whatATransactionalMethodPublishesIsPublishedWhenItsResultHasEnded() {
		assertThat(context.getBean(Shop.class).order("ordered").block()).isZero();
		assertThat(published()).containsExactly("ordered", "ordered later");
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> context.getBean(Shop.class).fail("never").block());
		assertThat(published()).hasSize(2);
	}

	@PublishTo(pubsub = "messages", topic = "topic")
	interface LaterOrders {

		Mono<String> placed(String order);

	}

	/** Publishes by a publisher and by an interface of the application. */
	static class Shop {

		private final ReactiveEventPublisher<String> orders;

		private final LaterOrders later;

		Shop(ReactiveEventPublisher<String> orders, LaterOrders later) {
			this.orders = orders;
			this.later = later;
		}

		/** How many events the sidecar has before the transaction ends. */
		@Transactional
		Mono<Integer> order(String order) {
			return this.orders.publish(order)
				.publishOn(Schedulers.boundedElastic())
				.then(this.later.placed(order + " later"))
				.map((id) -> published().size());
		}

		@Transactional
		Mono<Integer> fail(String order) {
			return order(order).then(Mono.error(new IllegalStateException("rolled back")));
		}

	}

	record Publishing(ReactiveEventPublisher<String> publisher) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableTransactionManagement
	static class Application {

		@Bean
		Publishing publishing(
				@PublishTo(pubsub = "messages", topic = "topic") ReactiveEventPublisher<String> publisher) {
			return new Publishing(publisher);
		}

		@Bean
		Shop shop(@PublishTo(pubsub = "messages", topic = "topic") ReactiveEventPublisher<String> orders,
				LaterOrders later) {
			return new Shop(orders, later);
		}

		@Bean
		Transactions transactionManager() {
			return new Transactions();
		}

	}

	/** Transactions of nothing. */
	@SuppressWarnings("serial")
	private static final class Transactions extends AbstractReactiveTransactionManager {

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager manager) {
			return new Object();
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager manager, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager manager, GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
