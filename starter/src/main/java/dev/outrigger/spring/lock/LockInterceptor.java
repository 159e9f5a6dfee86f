package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResolvedTypes;
import dev.outrigger.spring.inject.FacadeFactory;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.util.StringValueResolver;

/**
 * Takes the lock of a {@code @DistributedLock} method, calls the method, and gives the
 * lock back. Thread safe.
 */
final class LockInterceptor implements MethodInterceptor {

	private final Supplier<FacadeFactory> facades;

	private final StringValueResolver placeholders;

	private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

	private final Map<Method, Guard> guards = new ConcurrentHashMap<>();

	LockInterceptor(Supplier<FacadeFactory> facades, StringValueResolver placeholders) {
		this.facades = facades;
		this.placeholders = placeholders;
	}

	@Override
	@SuppressWarnings("try")
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : invocation.getMethod().getDeclaringClass();
		Method method = AopUtils.getMostSpecificMethod(invocation.getMethod(), type);
		Guard guard = this.guards.computeIfAbsent(method, this::guard);
		String name = guard.lockName(target, method, invocation.getArguments(), this.parameterNames);
		if (guard.reactive()) {
			return ReactiveLocking.invoke(this.facades.get().reactiveLocks(guard.store()), name, guard.options(),
					invocation, () -> notAcquired(guard, name));
		}
		try (LockHandle held = this.facades.get()
			.locks(guard.store())
			.tryAcquire(name, guard.options())
			.orElseThrow(() -> notAcquired(guard, name))) {
			return invocation.proceed();
		}
	}

	private static LockNotAcquiredException notAcquired(Guard guard, String name) {
		return new LockNotAcquiredException("The lock '" + name + "' of the store '" + guard.store()
				+ "' was held by somebody else for " + guard.options().waitFor());
	}

	/**
	 * Reads the annotation; called at start-up for what the definitions show, so that
	 * mistakes are found there.
	 */
	Guard guard(Method method) {
		DistributedLock annotation = AnnotatedElementUtils.findMergedAnnotation(method, DistributedLock.class);
		if (annotation == null) {
			throw new IllegalStateException("no @DistributedLock on " + method);
		}
		String member = "@DistributedLock on " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
		boolean mono = "reactor.core.publisher.Mono".equals(method.getReturnType().getName());
		if (!mono && ResolvedTypes.endLater(method.getReturnType())) {
			throw new OutriggerStartupException(member + ": the return type " + method.getReturnType().getSimpleName()
					+ " goes on after the method returned, without the lock", "Return a Mono, or block.", null);
		}
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
			throw new OutriggerStartupException(
					member + ": the method is private, static or final, so that no proxy can take the lock",
					"Make it an ordinary method, called from another bean.", null);
		}
		AnnotationAttributeReader attributes = new AnnotationAttributeReader(member, this.placeholders);
		try {
			Expression key = annotation.key().isBlank() ? null
					: new SpelExpressionParser().parseExpression(annotation.key());
			return new Guard(attributes.text("store", annotation.store()), attributes.text("name", annotation.name()),
					key, new LockOptions(attributes.duration("leaseFor", annotation.leaseFor(), Duration.ZERO),
							attributes.duration("waitFor", annotation.waitFor(), Duration.ZERO)),
					mono);
		}
		catch (IllegalArgumentException | org.springframework.expression.ParseException ex) {
			throw new OutriggerStartupException(member + ": " + ex.getMessage(), "Correct the attribute.", ex);
		}
	}

	/** What an annotation says. */
	record Guard(String store, String name, @Nullable Expression key, LockOptions options, boolean reactive) {

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

	}

}
