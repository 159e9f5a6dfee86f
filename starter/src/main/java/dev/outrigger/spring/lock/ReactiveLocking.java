package dev.outrigger.spring.lock;

import java.util.function.Supplier;

import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.ReactiveLockHandle;
import dev.outrigger.lock.ReactiveLocks;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Mono;

/** Runs a method that returns a Mono under a lock; away from who has no Reactor. */
final class ReactiveLocking {

	private ReactiveLocking() {
	}

	static Object invoke(ReactiveLocks locks, String name, LockOptions options, MethodInvocation invocation,
			Supplier<RuntimeException> refused) {
		Mono<ReactiveLockHandle> lock = locks.tryAcquire(name, options).switchIfEmpty(Mono.error(refused));
		return Mono.usingWhen(lock, (held) -> Mono.defer(() -> proceed(invocation)), ReactiveLockHandle::release);
	}

	@SuppressWarnings("unchecked")
	private static Mono<Object> proceed(MethodInvocation invocation) {
		try {
			return (Mono<Object>) invocation.proceed();
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

}
