package dev.outrigger.samples.orders;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateEntry;
import dev.outrigger.state.StateStore;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/** Takes orders and tells of them. */
@Service
class Shop {

	private static final int RECENT = 20;

	private final ReactiveKeyValueStore<Order> orders;

	private final ReactiveKeyValueStore<Stock> stock;

	private final ReactiveEventPublisher<OrderPlaced> placed;

	private final Pricing pricing;

	private final Deque<String> recent = new ArrayDeque<>();

	Shop(@StateStore("orders") ReactiveKeyValueStore<Order> orders,
			@StateStore("stock") ReactiveKeyValueStore<Stock> stock,
			@PublishTo(pubsub = "messages", topic = "orders") ReactiveEventPublisher<OrderPlaced> placed,
			Pricing pricing) {
		this.orders = orders;
		this.stock = stock;
		this.placed = placed;
		this.pricing = pricing;
	}

	/**
	 * The event has the order's id, so that it is handled once however often it is
	 * published.
	 */
	Mono<Order> place(String id, PlaceOrder request) {
		Order order = new Order(id, request.item(), request.quantity(), this.pricing.total(request.quantity()),
				Order.Status.PLACED);
		return this.orders.putIfAbsent(Keys.order(id), order)
			.then(this.placed.publish(new OrderPlaced(id), EventOptions.DEFAULT.withId("placed-" + id)))
			.thenReturn(order)
			.doOnNext((taken) -> remember(id));
	}

	private void remember(String id) {
		synchronized (this.recent) {
			this.recent.addFirst(id);
			if (this.recent.size() > RECENT) {
				this.recent.removeLast();
			}
		}
	}

	Mono<Order> find(String id) {
		return this.orders.get(Keys.order(id));
	}

	/** The orders that were taken last by this instance. */
	Flux<Order> recent() {
		Collection<String> keys;
		synchronized (this.recent) {
			keys = List.copyOf(this.recent).stream().map(Keys::order).toList();
		}
		return this.orders.getAll(keys).mapNotNull(StateEntry::value);
	}

	Mono<Stock> stock(String item) {
		return this.stock.get(Keys.stock(item)).defaultIfEmpty(Stock.full(item));
	}

}
