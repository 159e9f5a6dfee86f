package dev.outrigger.lock;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.FencingToken;

/** Awaits the calls on the caller's thread. */
record BlockingLocks(LockCalls calls) implements Locks {

	@Override
	public Optional<LockHandle> tryAcquire(String name, LockOptions options) {
		return this.calls.tryAcquire(name, options).await().map(BlockingHandle::new);
	}

	private record BlockingHandle(Lease lease) implements LockHandle {

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
		public void renew(Duration leaseFor) {
			this.lease.renew(leaseFor).await();
		}

		@Override
		public void close() {
			this.lease.release().await();
		}

	}

}
