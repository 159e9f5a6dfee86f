package dev.outrigger.pubsub.engine;

import java.util.Collections;
import java.util.List;

import dev.outrigger.DropEventException;
import dev.outrigger.pubsub.engine.Figures.Figure;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries and hands their events to workers. Threads of the transport and the
 * timer only pass through; handlers run on the executor.
 */
final class Dispatcher {

	private static final Logger logger = LoggerFactory.getLogger(Dispatcher.class);

	private final InFlightTable table;

	private final EngineContext context;

	private final RawHandler handler;

	private final Settlement settlement;

	private final FailurePolicy failures;

	private final TimeLimits limits;

	Dispatcher(InFlightTable table, EngineContext context, RawHandler handler) {
		this.table = table;
		this.context = context;
		this.handler = handler;
		this.settlement = new Settlement(table, context);
		this.failures = new FailurePolicy(table, this.settlement, context, this::pump);
		this.limits = new TimeLimits(table, context, this.failures);
	}

	/** Takes a delivery; called by transport threads. */
	void accept(Delivery delivery, BrokerTraits traits) {
		WireEvent event = delivery.event();
		Admission admission = this.table.admit(event, delivery, traits);
		HeldEvent held = admission.event();
		if (admission.isCopy()) {
			this.context.figures().count(Figure.COPY);
		}
		switch (admission.verdict()) {
			case SETTLED -> delivery.answer(Answer.ACK);
			case ENDING -> {
				if (traits.pushed()) {
					delivery.answer(Answer.RETRY);
				}
			}
			case JOINED, HELD_AGAIN, QUEUED -> {
				if (held != null && admission.verdict() != Admission.Verdict.JOINED) {
					this.limits.limit(held);
				}
			}
		}
		pump();
	}

	/** Gives waiting events to idle workers. */
	private void pump() {
		for (List<HeldEvent> next = next(); !next.isEmpty(); next = next()) {
			List<HeldEvent> events = next;
			try {
				this.context.executor().execute(() -> run(events));
			}
			catch (RuntimeException ex) {
				logger.warn("Subscription {}: the executor refused event {}", this.context.spec().id(),
						events.get(0).event.id(), ex);
				this.table.ran(events);
				events.forEach((event) -> ended(event, ex));
			}
		}
	}

	private List<HeldEvent> next() {
		EngineSpec spec = this.context.spec();
		return this.failures.isBusy() ? List.of() : this.table.next(spec.concurrency(), spec.batch());
	}

	private void run(List<HeldEvent> events) {
		this.table.runs(events, Thread.currentThread());
		List<@Nullable Throwable> failures;
		try {
			failures = this.handler.handleAll(events(events));
		}
		catch (Throwable ex) {
			failures = Collections.nCopies(events.size(), ex);
		}
		try {
			this.table.ran(events);
			for (int i = 0; i < events.size(); i++) {
				ended(events.get(i), failures.get(i));
			}
		}
		finally {
			pump();
		}
	}

	private static List<WireEvent> events(List<HeldEvent> held) {
		if (held.size() == 1) {
			return List.of(held.get(0).event);
		}
		return held.stream().map((one) -> one.event).toList();
	}

	private void ended(HeldEvent event, @Nullable Throwable failure) {
		if (failure == null) {
			this.settlement.settle(event, Answer.ACK, Figure.HANDLED);
		}
		else if (failure instanceof DropEventException) {
			logger.info("Subscription {}: event {} dropped: {}", this.context.spec().id(), event.event.id(),
					failure.getMessage());
			this.settlement.settle(event, Answer.DROP, Figure.DROPPED);
		}
		else {
			this.failures.failed(event, failure);
		}
	}

	Settlement settlement() {
		return this.settlement;
	}

	FailurePolicy failures() {
		return this.failures;
	}

}
