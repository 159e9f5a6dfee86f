package dev.outrigger.slice;

import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;

import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** What is found in the packages of {@link SlicedApplication}. */
final class SlicedBeans {

	private SlicedBeans() {
	}

	/** An order. */
	record Order(String id) {

	}

	/** The events. */
	@PublishTo(pubsub = "shop")
	interface OrderEvents {

		@PublishTo(topic = "placed")
		void placed(Order order);

		@PublishTo(topic = "reserved")
		void reserved(Order order);

	}

	/** Is under test. */
	@Service
	static class Warehouse {

		private final OrderEvents events;

		private final KeyValueStore<Order> orders;

		Warehouse(OrderEvents events, @StateStore("orders") KeyValueStore<Order> orders) {
			this.events = events;
			this.orders = orders;
		}

		@TopicListener(pubsub = "shop", topic = "placed")
		void on(Order order) {
			this.orders.put(order.id(), order);
			this.events.reserved(order);
		}

		KeyValueStore<Order> orders() {
			return this.orders;
		}

	}

	/** Is not. */
	@Component
	static class Unwanted {

	}

}
