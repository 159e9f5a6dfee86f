package dev.outrigger.samples.orders;

import java.time.Duration;

import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.samples.orders.OrderProgress.Step;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts pieces aside for orders, one order of an item at a time. */
@Component
class Warehouse {

	private static final LockOptions ONE_AT_A_TIME = LockOptions.leaseFor(Duration.ofSeconds(10))
		.waitingFor(Duration.ofSeconds(5));

	private final ReactiveKeyValueStore<Order> orders;

	private final ReactiveKeyValueStore<Stock> stock;

	private final ReactiveLocks locks;

	private final Invoices invoices;

	private final Picking picking;

	private final ApplicationEventPublisher events;

	Warehouse(@StateStore("orders") ReactiveKeyValueStore<Order> orders,
			@StateStore("stock") ReactiveKeyValueStore<Stock> stock, @LockStore("locks") ReactiveLocks locks,
			Invoices invoices, Picking picking, ApplicationEventPublisher events) {
		this.orders = orders;
		this.stock = stock;
		this.locks = locks;
		this.invoices = invoices;
		this.picking = picking;
		this.events = events;
	}

	/** The event is acknowledged once this method returned, so it waits for the end. */
	@TopicListener(pubsub = "messages", topic = "orders", concurrency = "${orders.warehouse.concurrency:4}",
			maxAttempts = "5")
	void on(OrderPlaced event) {
		this.orders.get(Keys.order(event.id()))
			.doOnNext((order) -> this.events.publishEvent(OrderProgress.of(order, Step.RECEIVED)))
			.flatMap(this::reserve)
			.flatMap(this.invoices::write)
			.doOnNext((order) -> this.events.publishEvent(OrderProgress.decided(order)))
			.doOnError((ex) -> this.events.publishEvent(OrderProgress.failed(event.id(), ex)))
			.block();
	}

	private Mono<Order> reserve(Order order) {
		return this.locks.using("item-" + order.item(), ONE_AT_A_TIME, () -> pick(order))
			.switchIfEmpty(Mono.error(() -> new LockNotAcquiredException("item-" + order.item())));
	}

	private Mono<Order> pick(Order order) {
		this.events.publishEvent(OrderProgress.of(order, Step.LOCKED));
		return Mono.delay(this.picking.time()).then(Mono.defer(() -> decide(order)));
	}

	private Mono<Order> decide(Order order) {
		return this.stock.get(Keys.stock(order.item())).defaultIfEmpty(Stock.full(order.item())).flatMap((left) -> {
			if (!left.canServe(order)) {
				return end(order, Order.Status.REJECTED);
			}
			// Compare-and-set all the same: a lock ends with its lease, whoever still
			// works under it.
			return this.stock
				.compute(Keys.stock(order.item()),
						(current) -> current.orElseGet(() -> Stock.full(order.item())).reserve(order))
				.then(end(order, Order.Status.RESERVED));
		});
	}

	private Mono<Order> end(Order order, Order.Status status) {
		return this.orders.update(Keys.order(order.id()),
				(current) -> (current.status() == Order.Status.PLACED) ? current.with(status) : current);
	}

}
