package dev.outrigger.samples.orders;

import java.util.Collection;

import dev.outrigger.StateConflictException;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Takes orders and tells of them. */
@Service
public class Shop {

	private final ReactiveKeyValueStore<Order> orders;

	private final ReactiveKeyValueStore<Stock> stock;

	private final ReactiveEventPublisher<OrderPlaced> placed;

	private final Catalog catalog;

	private final Pricing pricing;

	private final ApplicationEventPublisher events;

	Shop(@StateStore("orders") ReactiveKeyValueStore<Order> orders,
			@StateStore("stock") ReactiveKeyValueStore<Stock> stock,
			@PublishTo(pubsub = "messages", topic = "orders") ReactiveEventPublisher<OrderPlaced> placed,
			Catalog catalog, Pricing pricing, ApplicationEventPublisher events) {
		this.orders = orders;
		this.stock = stock;
		this.placed = placed;
		this.catalog = catalog;
		this.pricing = pricing;
		this.events = events;
	}

	/**
	 * The event has the order's id, so that it is handled once however often it is
	 * published. Placing the same order again is refused, but publishes again what may
	 * have failed the first time.
	 */
	Mono<Order> place(String id, PlaceOrder request) {
		return this.catalog.price(request.item())
			.map((price) -> this.pricing.total(price.each(), request.quantity()))
			.map((total) -> new Order(id, request.item(), request.quantity(), total, Order.Status.PLACED, null))
			.flatMap(this::store);
	}

	private Mono<Order> store(Order order) {
		String id = order.id();
		return this.orders.putIfAbsent(Keys.order(id), order)
			.doOnSuccess((stored) -> this.events.publishEvent(OrderProgress.of(order, OrderProgress.Step.PLACED)))
			.then(publish(id))
			.thenReturn(order)
			.onErrorResume(StateConflictException.class,
					(taken) -> find(id).filter(order::equals).flatMap((same) -> publish(id)).then(Mono.error(taken)));
	}

	private Mono<Void> publish(String id) {
		return Mono.defer(() -> this.placed.publish(new OrderPlaced(id), EventOptions.DEFAULT.withId("placed-" + id)))
			.then();
	}

	Mono<Order> find(String id) {
		return this.orders.get(Keys.order(id));
	}

	/** Finds several orders, and leaves out those that do not exist. */
	public Flux<Order> findAll(Collection<String> ids) {
		return this.orders.getAll(ids.stream().map(Keys::order).toList()).mapNotNull(StateEntry::value);
	}

	/** Tells what is left of an item. */
	public Mono<Stock> stock(String item) {
		return this.stock.get(Keys.stock(item)).defaultIfEmpty(Stock.full(item));
	}

}
