package dev.outrigger.lock;

import java.time.Duration;

import dev.outrigger.FencingToken;
import reactor.core.publisher.Mono;

/** Reactive counterpart of {@link LockHandle}. */
public interface ReactiveLockHandle {

	/** What is locked. */
	String name();

	/** Who locked: unique per attempt. */
	String owner();

	/** See {@link LockHandle#remaining()}. */
	Duration remaining();

	/** See {@link LockHandle#fence()}. */
	FencingToken fence();

	/** See {@link LockHandle#onLost}. */
	void onLost(Runnable action);

	/** See {@link LockHandle#renew}. */
	Mono<Void> renew(Duration leaseFor);

	/** See {@link LockHandle#close()}. */
	Mono<Void> release();

}
