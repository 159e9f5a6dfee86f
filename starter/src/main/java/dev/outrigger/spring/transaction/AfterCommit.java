package dev.outrigger.spring.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The events of one transaction, in their order. Whoever committed is told when one
 * cannot be published, after the others were. Used by the transaction's thread only.
 */
final class AfterCommit implements TransactionSynchronization {

	private static final Logger logger = LoggerFactory.getLogger(AfterCommit.class);

	private final PendingEventSender sender;

	private final List<PendingEvent> events = new ArrayList<>();

	/** How many events there were at a savepoint. */
	private final Map<Object, Integer> savepoints = new HashMap<>();

	private boolean committed;

	private AfterCommit(PendingEventSender sender) {
		this.sender = sender;
	}

	/** Adds an event to the transaction of this thread. */
	static void add(PendingEvent event, PendingEventSender sender) {
		AfterCommit transaction = TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter((one) -> one instanceof AfterCommit known && known.sender == sender)
			.map(AfterCommit.class::cast)
			.findFirst()
			.orElseGet(() -> register(sender));
		transaction.events.add(event);
		if (transaction.committed) {
			transaction.send();
		}
	}

	private static AfterCommit register(PendingEventSender sender) {
		AfterCommit created = new AfterCommit(sender);
		TransactionSynchronizationManager.registerSynchronization(created);
		return created;
	}

	@Override
	public void savepoint(Object savepoint) {
		this.savepoints.put(savepoint, this.events.size());
	}

	/** A savepoint that is not known is from before the first event. */
	@Override
	public void savepointRollback(Object savepoint) {
		this.events.subList(this.savepoints.getOrDefault(savepoint, 0), this.events.size()).clear();
	}

	@Override
	public void afterCommit() {
		this.committed = true;
		send();
	}

	/**
	 * Events that others add after the commit come too late for {@link #afterCommit} when
	 * they are the first ones of the transaction.
	 */
	@Override
	public void afterCompletion(int status) {
		if (status == STATUS_COMMITTED) {
			send();
		}
		else if (status == STATUS_UNKNOWN && !this.events.isEmpty()) {
			logger.warn("Not published, as it is not known whether their transaction was committed: {}", this.events);
		}
	}

	private void send() {
		List<PendingEvent> now = List.copyOf(this.events);
		this.events.clear();
		RuntimeException failure = null;
		for (PendingEvent event : now) {
			try {
				this.sender.send(event);
			}
			catch (RuntimeException ex) {
				logger.error("Not published, though its transaction was committed: {}", event);
				if (failure == null) {
					failure = ex;
				}
				else {
					failure.addSuppressed(ex);
				}
			}
		}
		if (failure != null) {
			throw failure;
		}
	}

}
