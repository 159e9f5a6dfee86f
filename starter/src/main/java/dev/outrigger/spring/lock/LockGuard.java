package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.util.function.Supplier;

import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.Expression;

/**
 * What a {@code @DistributedLock} annotation says, with placeholders resolved, and the
 * locks that it takes.
 *
 * @param store the store's name in the application
 * @param name what is locked, without the key
 * @param key the key's expression; {@code null} for none
 * @param options the lease and the wait
 * @param reactive whether the method returns a Mono
 * @param locks the locks, made when they are first needed
 * @param reactiveLocks the same for methods that return a Mono
 */
record LockGuard(String store, String name, @Nullable Expression key, LockOptions options, boolean reactive,
		Supplier<Locks> locks, Supplier<ReactiveLocks> reactiveLocks) {

	String lockName(@Nullable Object target, Method method, Object[] arguments, ParameterNameDiscoverer names) {
		if (this.key == null) {
			return this.name;
		}
		Object root = (target != null) ? target : method;
		Object value = this.key.getValue(new MethodBasedEvaluationContext(root, method, arguments, names));
		if (value == null) {
			throw new IllegalArgumentException("key: the expression '" + this.key.getExpressionString() + "' of "
					+ method.getName() + " is null (expected: a value)");
		}
		return this.name + ":" + value;
	}

	LockNotAcquiredException notAcquired(String lockName) {
		return new LockNotAcquiredException("The lock '" + lockName + "' of the store '" + this.store
				+ "' was held by another owner for " + this.options.waitFor());
	}

}
