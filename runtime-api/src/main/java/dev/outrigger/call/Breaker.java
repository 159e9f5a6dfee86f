package dev.outrigger.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker that counts as failures what speaks against the sidecar or what
 * stands behind the component, and nothing else: a conflict or a refused request is an
 * answer. Thread safe.
 */
public final class Breaker implements Guard {

	private final CircuitBreaker circuitBreaker;

	private final Clock clock;

	/** How often in a row it has opened. */
	private int opened;

	private volatile @Nullable Instant openUntil;

	/**
	 * Follows a circuit breaker.
	 * @param circuitBreaker decides when to open and to close
	 */
	public Breaker(CircuitBreaker circuitBreaker) {
		this.circuitBreaker = circuitBreaker;
		this.clock = circuitBreaker.getCircuitBreakerConfig().getClock();
		circuitBreaker.getEventPublisher().onStateTransition(this::changed);
	}

	private synchronized void changed(CircuitBreakerOnStateTransitionEvent event) {
		switch (event.getStateTransition().getToState()) {
			case OPEN -> {
				this.opened++;
				long millis = this.circuitBreaker.getCircuitBreakerConfig()
					.getWaitIntervalFunctionInOpenState()
					.apply(this.opened);
				this.openUntil = this.clock.instant().plusMillis(millis);
			}
			case HALF_OPEN -> this.openUntil = null;
			default -> {
				this.opened = 0;
				this.openUntil = null;
			}
		}
	}

	@Override
	public Permit acquire(Operation operation, boolean waiting) {
		if (!this.circuitBreaker.tryAcquirePermission()) {
			throw new CallRejectedException(operation, "rejected, as circuit breaker '" + this.circuitBreaker.getName()
					+ "' is " + state() + " after too many failures", untilNext());
		}
		long start = this.circuitBreaker.getCurrentTimestamp();
		return (failure) -> end(this.circuitBreaker.getCurrentTimestamp() - start, failure);
	}

	private String state() {
		return (this.circuitBreaker.getState() == State.HALF_OPEN) ? "half open" : "open";
	}

	private @Nullable Duration untilNext() {
		Instant until = this.openUntil;
		if (until == null) {
			return null;
		}
		Duration left = Duration.between(this.clock.instant(), until);
		return left.isNegative() ? Duration.ZERO : left;
	}

	private void end(long duration, @Nullable Throwable failure) {
		TimeUnit unit = this.circuitBreaker.getTimestampUnit();
		if (failure == null) {
			this.circuitBreaker.onSuccess(duration, unit);
		}
		else if (failure instanceof CallRejectedException || !(failure instanceof SidecarException ex)) {
			// No answer, and not the sidecar's fault: a full bulkhead, a cancel.
			this.circuitBreaker.releasePermission();
		}
		else if (isFailure(ex)) {
			this.circuitBreaker.onError(duration, unit, ex);
		}
		else {
			this.circuitBreaker.onSuccess(duration, unit);
		}
	}

	private static boolean isFailure(SidecarException failure) {
		return switch (failure.code()) {
			case UNAVAILABLE, TIMEOUT, OUTCOME_UNKNOWN, INTERNAL -> true;
			default -> false;
		};
	}

	/** The name of the circuit breaker. */
	public String name() {
		return this.circuitBreaker.getName();
	}

	/** What is wrong, for health indicators; empty while calls are let through. */
	public Optional<String> problem() {
		State state = this.circuitBreaker.getState();
		if (state != State.OPEN && state != State.FORCED_OPEN) {
			return Optional.empty();
		}
		Duration left = untilNext();
		return Optional
			.of("the circuit breaker is open" + ((left != null) ? " for another " + left.toMillis() + " ms" : ""));
	}

}
