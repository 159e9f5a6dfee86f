package dev.outrigger.lock;

import java.time.Duration;
import java.util.function.Supplier;

import dev.outrigger.FencingToken;
import dev.outrigger.call.ReactiveCalls;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Starts the calls and signals how they end. */
record MonoLocks(LockCalls calls) implements ReactiveLocks {

	@Override
	public Mono<ReactiveLockHandle> tryAcquire(String name, LockOptions options) {
		return ReactiveCalls.mono(() -> this.calls.tryAcquire(name, options))
			.flatMap((lease) -> Mono.justOrEmpty(lease.map(MonoHandle::new)));
	}

	@Override
	public <T> Mono<T> using(String name, LockOptions options, Supplier<? extends Publisher<T>> work) {
		return Mono.usingWhen(tryAcquire(name, options), (handle) -> Mono.from(work.get()),
				ReactiveLockHandle::release);
	}

	private record MonoHandle(Lease lease) implements ReactiveLockHandle {

		@Override
		public String name() {
			return this.lease.name();
		}

		@Override
		public String owner() {
			return this.lease.owner();
		}

		@Override
		public Duration remaining() {
			return this.lease.remaining();
		}

		@Override
		public FencingToken fence() {
			return this.lease.fence();
		}

		@Override
		public void onLost(Runnable action) {
			this.lease.onLost(action);
		}

		@Override
		public Mono<Void> renew(Duration leaseFor) {
			return ReactiveCalls.mono(() -> this.lease.renew(leaseFor));
		}

		@Override
		public Mono<Void> release() {
			return ReactiveCalls.mono(this.lease::release);
		}

	}

}
