package dev.outrigger.spring.lock;

import java.util.function.Supplier;

import dev.outrigger.FencingToken;
import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.spring.ResultCheck;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.expression.EvaluationContext;

/**
 * What a {@code @DistributedLock} annotation says, with placeholders resolved, and the
 * locks that it takes.
 *
 * @param store the store's name in the application
 * @param name what is locked, without the key
 * @param key what is locked besides; {@code null} for nothing
 * @param options the lease and the wait
 * @param release what becomes of a result when the lock is not released
 * @param results checks what the method returns
 * @param reactive whether the method returns a Mono
 * @param fence the index of the parameter that takes the fencing token; -1 for none
 * @param locks the locks, made when they are first needed
 * @param reactiveLocks the same for methods that return a Mono
 */
record LockGuard(String store, String name, @Nullable LockKey key, LockOptions options, LockRelease release,
		ResultCheck results, boolean reactive, int fence, Supplier<Locks> locks,
		Supplier<ReactiveLocks> reactiveLocks) {

	String lockName(Supplier<EvaluationContext> context) {
		return (this.key != null) ? this.name + ":" + this.key.text(context.get()) : this.name;
	}

	/** Gives the method the token of its lock, if it asks for it. */
	void give(MethodInvocation invocation, Supplier<FencingToken> token) {
		if (this.fence >= 0) {
			Object[] arguments = invocation.getArguments().clone();
			arguments[this.fence] = token.get();
			((ProxyMethodInvocation) invocation).setArguments(arguments);
		}
	}

	LockNotAcquiredException notAcquired(String lockName) {
		return new LockNotAcquiredException("The lock '" + lockName + "' of the store '" + this.store
				+ "' was held by another owner for " + this.options.waitFor());
	}

}
