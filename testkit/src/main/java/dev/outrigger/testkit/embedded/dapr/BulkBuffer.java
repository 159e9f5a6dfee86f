package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.outrigger.testkit.embedded.dapr.AppSubscription.Bulk;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the events of one route of a bulk subscription until there are enough of them,
 * or the first has waited long enough. Thread safe.
 */
final class BulkBuffer {

	private static final Logger logger = LoggerFactory.getLogger(BulkBuffer.class);

	private final DaprAppChannel channel;

	private final AppSubscription subscription;

	private final String path;

	private final ScheduledExecutorService timer;

	private List<Entry> waiting = new ArrayList<>();

	BulkBuffer(DaprAppChannel channel, AppSubscription subscription, String path, ScheduledExecutorService timer) {
		this.channel = channel;
		this.subscription = subscription;
		this.path = path;
		this.timer = timer;
	}

	void add(HandedOut event, ObjectNode envelope, Bulk bulk) {
		List<Entry> mine;
		boolean full;
		boolean first;
		synchronized (this) {
			mine = this.waiting;
			mine.add(new Entry(event, envelope));
			first = mine.size() == 1;
			full = mine.size() == bulk.most();
			if (full) {
				this.waiting = new ArrayList<>();
			}
		}
		if (full) {
			send(mine);
		}
		else if (first) {
			this.timer.schedule(() -> timeIsUp(mine), bulk.await().toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void timeIsUp(List<Entry> batch) {
		synchronized (this) {
			if (batch != this.waiting) {
				return;
			}
			this.waiting = new ArrayList<>();
		}
		send(batch);
	}

	/** The sidecar goes away: what waits is the broker's again. */
	synchronized void discard() {
		this.waiting = new ArrayList<>();
	}

	private void send(List<Entry> batch) {
		CompletionStage<List<BrokerAnswer>> answered;
		try {
			answered = deliver(batch);
		}
		catch (RuntimeException ex) {
			logger.warn("A batch of {} event(s) cannot be delivered: {}", batch.size(), ex.toString());
			answered = CompletableFuture.completedFuture(Collections.nCopies(batch.size(), BrokerAnswer.RETRY));
		}
		answered.thenAccept((answers) -> {
			for (int i = 0; i < batch.size(); i++) {
				batch.get(i).event().answer(answers.get(i));
			}
		});
	}

	private CompletionStage<List<BrokerAnswer>> deliver(List<Entry> batch) {
		return this.channel.deliverAll(this.subscription, this.path, batch.get(0).event().topic(),
				batch.stream().map(Entry::envelope).toList());
	}

	private record Entry(HandedOut event, ObjectNode envelope) {

	}

}
