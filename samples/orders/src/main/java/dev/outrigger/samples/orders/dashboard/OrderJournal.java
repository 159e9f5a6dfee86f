package dev.outrigger.samples.orders.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.samples.orders.OrderProgress;
import dev.outrigger.samples.orders.OrderProgress.Step;

import org.springframework.stereotype.Component;

/** Remembers what happened to the latest orders in this instance. Thread safe. */
@Component
class OrderJournal {

	private static final int KEPT = 20;

	private final Map<String, OrderTrail> trails = new LinkedHashMap<>();

	private long handled;

	private long failed;

	synchronized void add(OrderProgress progress) {
		String id = progress.orderId();
		if (progress.step() != Step.FAILED || this.trails.containsKey(id)) {
			this.trails.put(id, this.trails.getOrDefault(id, OrderTrail.of(id)).with(progress, Instant.now()));
		}
		if (this.trails.size() > KEPT) {
			this.trails.remove(this.trails.keySet().iterator().next());
		}
		switch (progress.step()) {
			case RESERVED, REJECTED -> this.handled++;
			case FAILED -> this.failed++;
			default -> {
			}
		}
	}

	/** The latest orders, newest first. */
	synchronized List<OrderTrail> latest() {
		List<OrderTrail> latest = new ArrayList<>(this.trails.values());
		Collections.reverse(latest);
		return latest;
	}

	/** How many orders were decided. */
	synchronized long handled() {
		return this.handled;
	}

	/** How many attempts failed. */
	synchronized long failed() {
		return this.failed;
	}

}
