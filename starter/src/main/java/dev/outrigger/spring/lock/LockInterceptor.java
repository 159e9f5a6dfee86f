package dev.outrigger.spring.lock;

import java.lang.reflect.Method;

import dev.outrigger.lock.LockHandle;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * Takes the lock of a {@code @DistributedLock} method, calls the method, and releases the
 * lock. Thread safe.
 */
final class LockInterceptor implements MethodInterceptor {

	private final LockGuards guards;

	private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

	LockInterceptor(LockGuards guards) {
		this.guards = guards;
	}

	@Override
	@SuppressWarnings("try")
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
		Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), type);
		LockGuard guard = this.guards.of(method);
		String name = guard.lockName(target, method, invocation.getArguments(), this.parameterNames);
		if (guard.reactive()) {
			return ReactiveLocking.invoke(guard.reactiveLocks().get(), name, guard.options(), invocation,
					() -> guard.notAcquired(name));
		}
		try (LockHandle held = guard.locks()
			.get()
			.tryAcquire(name, guard.options())
			.orElseThrow(() -> guard.notAcquired(name))) {
			return invocation.proceed();
		}
	}

}
