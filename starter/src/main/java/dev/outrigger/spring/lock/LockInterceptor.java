package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.util.function.Consumer;

import dev.outrigger.lock.LockHandle;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Takes the lock of a {@code @DistributedLock} method, calls the method, and releases the
 * lock. Thread safe.
 */
final class LockInterceptor implements MethodInterceptor {

	private final LockGuards guards;

	private final LockKeyEvaluator keys;

	LockInterceptor(LockGuards guards, LockKeyEvaluator keys) {
		this.guards = guards;
		this.keys = keys;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
		Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), type);
		LockGuard guard = this.guards.of(method);
		String name = guard
			.lockName(() -> this.keys.context(new LockKeyRoot(method, invocation.getArguments(), target, type)));
		if (guard.reactive()) {
			return ReactiveLocking.invoke(guard.reactiveLocks().get(), name, guard, invocation);
		}
		LockHandle held = guard.locks()
			.get()
			.tryAcquire(name, guard.options())
			.orElseThrow(() -> guard.notAcquired(name));
		guard.give(invocation, held::fence);
		return proceed(invocation, held, guard);
	}

	private static @Nullable Object proceed(MethodInvocation invocation, LockHandle held, LockGuard guard)
			throws Throwable {
		LossInterrupt interrupt = LossInterrupt.of(held, guard.release().onLockLost());
		Object result;
		try {
			result = guard.results().check(invocation.proceed());
		}
		catch (Throwable ex) {
			boolean interrupted = interrupt.end();
			close(held, ex::addSuppressed);
			throw interrupted ? guard.release().lost(held.name(), ex) : ex;
		}
		interrupt.end();
		boolean inTime = held.isHeld();
		close(held, (failure) -> guard.release().failed(held.name(), inTime, failure));
		return result;
	}

	private static void close(LockHandle held, Consumer<RuntimeException> failed) {
		try {
			held.close();
		}
		catch (RuntimeException ex) {
			failed.accept(ex);
		}
	}

}
