package dev.outrigger.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Watches what passes through a publisher, to tell a sidecar that is stuck from an
 * application that takes its time. For one subscription. Thread safe.
 */
final class Passage {

	private static final int CHECKS = 10;

	private final AtomicLong asked = new AtomicLong();

	private volatile long moved = System.nanoTime();

	private volatile boolean over;

	/** The same elements, watched. */
	<E> Flux<E> of(Publisher<E> source) {
		return Flux.from(source).doOnRequest(this::ask).doOnNext((piece) -> {
			this.asked.updateAndGet((open) -> (open == Long.MAX_VALUE) ? open : open - 1);
			this.moved = System.nanoTime();
		}).doFinally((end) -> {
			this.over = true;
			this.moved = System.nanoTime();
		});
	}

	private void ask(long more) {
		this.asked.updateAndGet((open) -> (open + more < 0) ? Long.MAX_VALUE : open + more);
		this.moved = System.nanoTime();
	}

	/** Whether the publisher is expected to bring something. */
	boolean isAskedFor() {
		return this.asked.get() > 0 && !this.over;
	}

	/** Whether the publisher has ended. */
	boolean isOver() {
		return this.over;
	}

	/**
	 * Waits until nothing has moved for a time in which it was the sidecar's turn.
	 * @param limit the time
	 * @param sidecar says whether it is the sidecar's turn
	 * @return ends then, if ever
	 */
	Mono<Void> stalled(Duration limit, Turn sidecar) {
		Duration pause = limit.dividedBy(CHECKS).plusNanos(1);
		return Flux.interval(pause).filter((check) -> isOverdue(limit, sidecar)).next().then();
	}

	private boolean isOverdue(Duration limit, Turn sidecar) {
		if (!sidecar.isNow()) {
			this.moved = System.nanoTime();
			return false;
		}
		return System.nanoTime() - this.moved > limit.toNanos();
	}

	/** Says whose turn it is. */
	interface Turn {

		boolean isNow();

	}

}
