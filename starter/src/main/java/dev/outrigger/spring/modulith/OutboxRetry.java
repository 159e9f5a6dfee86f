package dev.outrigger.spring.modulith;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.outrigger.spring.PeriodicLifecycle;
import org.jspecify.annotations.Nullable;

import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.modulith.events.core.EventPublicationRepository;
import org.springframework.modulith.events.core.TargetEventPublication;

/**
 * Publishes the events of the outbox again that were not published within a while: the
 * sidecar did not answer, or the application ended too early. Instances of an application
 * that share a database may do so at the same time; an event that is published twice has
 * the same id. Thread safe.
 */
public final class OutboxRetry extends PeriodicLifecycle {

	/** How many events are published again at a time. */
	private static final int BATCH = 1000;

	/** By how much an event that fails again and again is tried more rarely. */
	private static final int SLOWEST = 20;

	private final IncompleteEventPublications publications;

	private final EventPublicationRepository repository;

	private final Duration interval;

	private final boolean used;

	/**
	 * Creates a retry.
	 * @param publications publishes again
	 * @param repository has the events
	 * @param interval how often to look, and how old events are that are published again;
	 * those that fail again and again have to be older
	 * @param used whether the application uses an outbox; else nothing is looked for
	 */
	public OutboxRetry(IncompleteEventPublications publications, EventPublicationRepository repository,
			Duration interval, boolean used) {
		super("outrigger-outbox", interval);
		this.publications = publications;
		this.repository = repository;
		this.interval = interval;
		this.used = used;
	}

	@Override
	public boolean isAutoStartup() {
		return this.used;
	}

	@Override
	protected void run() {
		Instant now = Instant.now();
		// An instance that ended right after it took such an event does not give it back,
		// and Spring Modulith gives no event to two.
		this.repository.findByStatus(EventPublication.Status.RESUBMITTED)
			.stream()
			.filter((event) -> isOurs(event) && isDue(event, now))
			.forEach((event) -> this.repository.markFailed(event.getIdentifier()));
		AtomicInteger left = new AtomicInteger(BATCH);
		Predicate<EventPublication> due = (event) -> isOurs(event) && isDue(event, now) && left.getAndDecrement() > 0;
		this.publications.resubmitIncompletePublications(due);
	}

	private static boolean isOurs(EventPublication event) {
		return event instanceof TargetEventPublication known
				&& known.getTargetIdentifier().getValue().startsWith(OutboxListener.ID);
	}

	private boolean isDue(EventPublication event, Instant now) {
		int attempts = Math.min(Math.max(1, event.getCompletionAttempts()), SLOWEST);
		return Stream.of(event.getPublicationDate(), orEpoch(event.getLastResubmissionDate()))
			.max(Comparator.naturalOrder())
			.filter((last) -> last.plus(this.interval.multipliedBy(attempts)).isBefore(now))
			.isPresent();
	}

	private static Instant orEpoch(@Nullable Instant instant) {
		return (instant != null) ? instant : Instant.EPOCH;
	}

}
