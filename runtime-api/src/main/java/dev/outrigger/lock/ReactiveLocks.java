package dev.outrigger.lock;

import java.util.function.Supplier;

import dev.outrigger.connection.SidecarConnection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Reactive counterpart of {@link Locks}; same contract. */
public interface ReactiveLocks {

	/**
	 * Makes locks.
	 * @param connection the connection, which must outlive them
	 * @param component the component's name in the sidecar
	 * @return the locks
	 */
	static ReactiveLocks of(SidecarConnection connection, String component) {
		return new MonoLocks(LockCalls.of(connection, component));
	}

	/** See {@link Locks#inStateStore}. */
	static ReactiveLocks inStateStore(SidecarConnection connection, String component) {
		return new MonoLocks(LockCalls.inStateStore(connection, component));
	}

	/**
	 * See {@link Locks#tryAcquire}; empty when another owner held the lock all the time.
	 */
	Mono<ReactiveLockHandle> tryAcquire(String name, LockOptions options);

	/**
	 * Does something under a lock and gives it back, however that ends.
	 * @param <T> the type of the result
	 * @param name what to lock
	 * @param options the lease and the wait
	 * @param work what to do
	 * @return the result; empty when the lock could not be acquired
	 */
	<T> Mono<T> using(String name, LockOptions options, Supplier<? extends Publisher<T>> work);

}
