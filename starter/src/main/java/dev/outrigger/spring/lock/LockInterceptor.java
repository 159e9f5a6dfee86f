package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.outrigger.lock.LockHandle;
import dev.outrigger.spring.observation.LockContext.Phase;
import io.micrometer.observation.Observation;
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

	private final Supplier<LockObservations> observations;

	LockInterceptor(LockGuards guards, LockKeyEvaluator keys, Supplier<LockObservations> observations) {
		this.guards = guards;
		this.keys = keys;
		this.observations = observations;
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
			return ReactiveLocking.invoke(name, guard, invocation, this.observations.get());
		}
		Observation waiting = this.observations.get().start(Phase.ACQUIRE, guard, name);
		LockHandle held = observe(waiting,
				() -> guard.locks().get().tryAcquire(name, guard.options()).orElseThrow(() -> guard.notAcquired(name)));
		guard.give(invocation, held::fence);
		Observation holding = this.observations.get().start(Phase.HOLD, guard, name);
		return observe(holding, () -> proceed(invocation, held, guard));
	}

	private static <T extends @Nullable Object> T observe(Observation observation,
			Observation.CheckedCallable<T, Throwable> section) throws Throwable {
		try {
			return observation.scopedChecked(section);
		}
		finally {
			observation.stop();
		}
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
