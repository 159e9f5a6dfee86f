package dev.outrigger.spring.transaction;

import java.util.ArrayList;
import java.util.List;

import dev.outrigger.pubsub.ReactiveEventPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * As {@link AfterCommit}, for reactive transactions, whose parts may be on many threads.
 */
final class ReactiveAfterCommit implements TransactionSynchronization {

	private static final Logger logger = LoggerFactory.getLogger(ReactiveAfterCommit.class);

	private final PendingEventSender sender;

	private final List<PendingEvent> events = new ArrayList<>();

	private ReactiveAfterCommit(PendingEventSender sender) {
		this.sender = sender;
	}

	/** Adds an event to a transaction. */
	static void add(TransactionSynchronizationManager transaction, PendingEvent event, PendingEventSender sender) {
		transaction.getSynchronizations()
			.stream()
			.filter((one) -> one instanceof ReactiveAfterCommit known && known.sender == sender)
			.map(ReactiveAfterCommit.class::cast)
			.findFirst()
			.orElseGet(() -> register(transaction, sender))
			.add(event);
	}

	private static ReactiveAfterCommit register(TransactionSynchronizationManager transaction,
			PendingEventSender sender) {
		ReactiveAfterCommit created = new ReactiveAfterCommit(sender);
		transaction.registerSynchronization(created);
		return created;
	}

	private synchronized void add(PendingEvent event) {
		this.events.add(event);
	}

	private synchronized List<PendingEvent> take() {
		List<PendingEvent> taken = List.copyOf(this.events);
		this.events.clear();
		return taken;
	}

	@Override
	public Mono<Void> afterCommit() {
		return Mono.defer(this::send);
	}

	@Override
	public Mono<Void> afterCompletion(int status) {
		return Mono.defer(() -> {
			if (status == STATUS_COMMITTED) {
				return send();
			}
			List<PendingEvent> dropped = take();
			if (status == STATUS_UNKNOWN && !dropped.isEmpty()) {
				logger.warn("Not published, as it is not known whether their transaction was committed: {}", dropped);
			}
			return Mono.empty();
		});
	}

	private Mono<Void> send() {
		return Flux.fromIterable(take()).concatMapDelayError(this::send).then();
	}

	private Mono<String> send(PendingEvent event) {
		PendingEventSender.Target target = this.sender.target(event);
		return ReactiveEventPublisher.of(target.connection(), target.spec())
			.publish(event.payload(), event.options())
			.doOnError((ex) -> logger.error("Not published, though its transaction was committed: {}", event, ex));
	}

}
