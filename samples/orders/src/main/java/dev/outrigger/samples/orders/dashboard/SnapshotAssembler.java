package dev.outrigger.samples.orders.dashboard;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.outrigger.samples.orders.Order;
import dev.outrigger.samples.orders.Picking;
import dev.outrigger.samples.orders.Pricing;
import dev.outrigger.samples.orders.Shop;
import dev.outrigger.samples.orders.Stock;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Puts snapshots together. While the sidecar does not answer, they hold what was read
 * last.
 */
@Component
class SnapshotAssembler {

	private static final String LISTENER = "messages/orders";

	private static final long BEAT_MILLIS = 5_000;

	private final Shop shop;

	private final Pricing pricing;

	private final Picking picking;

	private final OrderJournal journal;

	private final SidecarMonitor sidecar;

	private final BlockOverview blocks;

	private final TopicListenerRegistry listeners;

	private volatile Readings last = Readings.NONE;

	SnapshotAssembler(Shop shop, Pricing pricing, Picking picking, OrderJournal journal, SidecarMonitor sidecar,
			BlockOverview blocks, TopicListenerRegistry listeners) {
		this.shop = shop;
		this.pricing = pricing;
		this.picking = picking;
		this.journal = journal;
		this.sidecar = sidecar;
		this.blocks = blocks;
		this.listeners = listeners;
	}

	Mono<Snapshot> assemble() {
		return this.sidecar.look()
			.flatMap((found) -> (found.answers() ? read() : Mono.just(this.last))
				.map((readings) -> snapshot(found, readings)));
	}

	private Mono<Readings> read() {
		List<String> ids = this.journal.latest().stream().map(OrderTrail::orderId).toList();
		Mono<List<Order>> orders = ids.isEmpty() ? Mono.just(List.of()) : this.shop.findAll(ids).collectList();
		return Mono.zip(this.blocks.blocks(), orders)
			.flatMap((both) -> stock(both.getT2()).map((stock) -> new Readings(both.getT1(), both.getT2(), stock, "")))
			.doOnNext((readings) -> this.last = readings)
			.onErrorResume((failure) -> Mono.just(this.last.failing(failure)));
	}

	private Mono<List<Snapshot.Item>> stock(List<Order> orders) {
		return Flux.fromStream(orders.stream().map(Order::item).distinct().sorted())
			.flatMapSequential((item) -> this.shop.stock(item))
			.map((left) -> new Snapshot.Item(left.item(), left.available(), Stock.AT_FIRST))
			.collectList();
	}

	private Snapshot snapshot(Snapshot.Sidecar sidecar, Readings readings) {
		List<OrderTrail> trails = this.journal.latest();
		Map<String, Order> orders = readings.orders()
			.stream()
			.collect(Collectors.toMap(Order::id, Function.identity()));
		return new Snapshot(System.currentTimeMillis() / BEAT_MILLIS, readings.failure(), sidecar, readings.blocks(),
				listener(trails), new Snapshot.Settings(this.pricing.discount(), this.picking.time().toMillis()),
				readings.stock(),
				trails.stream()
					.filter((trail) -> orders.containsKey(trail.orderId()))
					.map((trail) -> new Snapshot.Tracked(orders.get(trail.orderId()), trail))
					.toList());
	}

	private Snapshot.Listener listener(List<OrderTrail> trails) {
		TopicListenerContainer container = this.listeners.container(LISTENER).orElseThrow();
		return new Snapshot.Listener(LISTENER, container.isRunning(), container.spec().concurrency(),
				this.journal.handled(), this.journal.failed(),
				trails.stream()
					.filter(OrderTrail::atWork)
					.map((trail) -> new Snapshot.Work(trail.orderId(), trail.locked()))
					.toList());
	}

}
