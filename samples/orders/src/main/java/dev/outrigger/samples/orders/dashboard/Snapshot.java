package dev.outrigger.samples.orders.dashboard;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import dev.outrigger.samples.orders.Order;

/**
 * Everything the page shows at one moment.
 *
 * @param beat changes every few seconds, so that a viewer notices a feed that hangs
 * @param failure why orders and stock could not be read again; empty when they could
 * @param sidecar the sidecar
 * @param blocks what serves each building block
 * @param listener the listener
 * @param settings the live configuration
 * @param stock what is left of the items that were ordered last
 * @param orders the latest orders, newest first
 */
record Snapshot(long beat, String failure, Sidecar sidecar, List<Block> blocks, Listener listener, Settings settings,
		List<Item> stock, List<Tracked> orders) {

	/**
	 * The sidecar.
	 *
	 * @param name what is spoken on the wire
	 * @param embedded whether it is the embedded one
	 * @param stopped whether it was stopped from the page
	 * @param answers whether it answers
	 * @param transport the main transport
	 * @param endpoint where it is
	 * @param problems what the library knows to be wrong, by place
	 */
	record Sidecar(String name, boolean embedded, boolean stopped, boolean answers, String transport, String endpoint,
			Map<String, String> problems) {

	}

	/**
	 * One use of a building block.
	 *
	 * @param block the building block
	 * @param name the name in the code
	 * @param component the component in the sidecar
	 * @param transport how the component is spoken to
	 * @param weak what the component supports only weakly
	 */
	record Block(String block, String name, String component, String transport, List<String> weak) {

	}

	/**
	 * The listener.
	 *
	 * @param id its id
	 * @param running whether it takes events
	 * @param workers how many events it handles at a time
	 * @param handled how many orders it decided since the start
	 * @param failed how many attempts failed since the start
	 * @param atWork the orders in its hands
	 */
	record Listener(String id, boolean running, int workers, long handled, long failed, List<Work> atWork) {

	}

	/**
	 * An order in the hands of the listener.
	 *
	 * @param orderId the order's id
	 * @param locked whether the listener holds the lock, or waits for it
	 */
	record Work(String orderId, boolean locked) {

	}

	/**
	 * The live configuration.
	 *
	 * @param discount the discount
	 * @param pickingMillis how long picking takes
	 */
	record Settings(BigDecimal discount, long pickingMillis) {

	}

	/**
	 * What is left of an item.
	 *
	 * @param item the item
	 * @param available how many pieces are left
	 * @param atFirst how many there were
	 */
	record Item(String item, int available, int atFirst) {

	}

	/**
	 * An order with what happened to it in this instance of the shop.
	 *
	 * @param order the order as it is stored
	 * @param trail what happened to it
	 */
	record Tracked(Order order, OrderTrail trail) {

	}

}
