package dev.outrigger.samples.orders.dashboard;

import java.time.Duration;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.samples.orders.OrderProgress;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Snapshots for all viewers: at once when something happens in this instance, and now and
 * then for what happens elsewhere. Without viewers nothing is read.
 */
@Component
class DashboardFeed {

	private static final Duration REFRESH = Duration.ofMillis(500);

	/** Keeps it to ten snapshots a second. */
	private static final Mono<Snapshot> PAUSE = Mono.delay(Duration.ofMillis(100)).then(Mono.empty());

	private final OrderJournal journal;

	private final Sinks.Many<Object> changes = Sinks.many().multicast().directBestEffort();

	private final Sinks.Empty<Void> closing = Sinks.empty();

	private final Flux<Snapshot> snapshots;

	DashboardFeed(OrderJournal journal, SnapshotAssembler assembler) {
		this.journal = journal;
		this.snapshots = Flux.merge(this.changes.asFlux(), Flux.interval(Duration.ZERO, REFRESH))
			.takeUntilOther(this.closing.asMono())
			.onBackpressureLatest()
			.concatMap((change) -> assembler.assemble().mergeWith(PAUSE), 0)
			.distinctUntilChanged()
			.replay(1)
			.refCount();
	}

	/** The current snapshot and its successors; ends with the application. */
	Flux<Snapshot> snapshots() {
		return this.snapshots;
	}

	@EventListener
	void progressed(OrderProgress progress) {
		this.journal.add(progress);
		changed();
	}

	@ConfigListener(store = "settings", keys = { "discount", "picking-time" })
	void configured(ConfigurationChange change) {
		changed();
	}

	/** One that is lost in a collision is made up for by the next refresh. */
	private void changed() {
		this.changes.tryEmitNext(Boolean.TRUE);
	}

	/** Otherwise an open page would keep the web server from a graceful end. */
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing.tryEmitEmpty();
	}

}
