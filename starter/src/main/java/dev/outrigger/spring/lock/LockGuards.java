package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.outrigger.FencingToken;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResultCheck;
import dev.outrigger.spring.inject.FacadeContext;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.expression.ParseException;
import org.springframework.util.StringValueResolver;
import org.springframework.util.function.SingletonSupplier;

/** Reads {@code @DistributedLock} annotations, each once. Thread safe. */
final class LockGuards {

	private final Supplier<FacadeContext> facades;

	private final StringValueResolver placeholders;

	private final LockKeyEvaluator keys;

	private final Supplier<OnLockLost> onLockLost;

	private final Map<Method, LockGuard> guards = new ConcurrentHashMap<>();

	LockGuards(Supplier<FacadeContext> facades, StringValueResolver placeholders, LockKeyEvaluator keys,
			Supplier<OnLockLost> onLockLost) {
		this.facades = facades;
		this.placeholders = placeholders;
		this.keys = keys;
		this.onLockLost = onLockLost;
	}

	/**
	 * The guard of a method. Called at start-up for what bean definitions show, so that
	 * mistakes are found there.
	 */
	LockGuard of(Method method) {
		return this.guards.computeIfAbsent(method, this::read);
	}

	private LockGuard read(Method method) {
		DistributedLock annotation = AnnotatedElementUtils.findMergedAnnotation(method, DistributedLock.class);
		if (annotation == null) {
			throw new IllegalStateException("no @DistributedLock on " + method);
		}
		String member = "@DistributedLock on " + method.getDeclaringClass().getSimpleName() + "." + method.getName();
		boolean mono = "reactor.core.publisher.Mono".equals(method.getReturnType().getName());
		ResultCheck results = mono ? ResultCheck.inside(method) : ResultCheck.of(method);
		check(method, results, member);
		AnnotationAttributeReader attributes = new AnnotationAttributeReader(member, this.placeholders);
		try {
			String key = attributes.resolve("key", annotation.key());
			String store = attributes.text("store", annotation.store());
			LockOptions options = new LockOptions(attributes.duration("leaseFor", annotation.leaseFor(), Duration.ZERO),
					attributes.duration("waitFor", annotation.waitFor(), Duration.ZERO),
					attributes.flag("renew", annotation.renew(), false));
			int fence = fenceParameter(method, member);
			return new LockGuard(store, attributes.text("name", annotation.name()),
					key.isBlank() ? null : this.keys.read(key, method), options,
					new LockRelease(onLockLost(attributes, annotation), member), results, mono, fence,
					SingletonSupplier.of(() -> stores().locks(store)),
					SingletonSupplier.of(() -> stores().reactiveLocks(store)));
		}
		catch (IllegalArgumentException | ParseException ex) {
			throw new OutriggerStartupException(member + ": " + ex.getMessage(), "Correct the attribute.", ex);
		}
	}

	private OnLockLost onLockLost(AnnotationAttributeReader attributes, DistributedLock annotation) {
		return attributes.choice("onLockLost", annotation.onLockLost(), OnLockLost.class, this.onLockLost);
	}

	private static void check(Method method, ResultCheck results, String member) {
		results.declared().ifPresent((later) -> {
			throw new OutriggerStartupException(
					member + ": " + later + " goes on after the method returned, without " + "the lock",
					"Return a Mono, or block and return the result.", null);
		});
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
			throw new OutriggerStartupException(
					member + ": the method is private, static or final, so that no proxy can take the lock",
					"Make it an ordinary method, called from another bean.", null);
		}
	}

	/** The parameter that takes the fencing token; -1 for none. */
	private static int fenceParameter(Method method, String member) {
		List<Integer> found = IntStream.range(0, method.getParameterCount())
			.filter((index) -> method.getParameterTypes()[index] == FencingToken.class)
			.boxed()
			.toList();
		if (found.size() > 1) {
			throw new OutriggerStartupException(member + ": several parameters are a FencingToken",
					"Keep one, as a lock has one token.", null);
		}
		return found.isEmpty() ? -1 : found.get(0);
	}

	/**
	 * Refuses what the store of a method's locks cannot do. Called once the stores are
	 * known.
	 */
	void verify(Method method) {
		LockGuard guard = of(method);
		if ((guard.options().renewed() || guard.fence() >= 0) && stores().stateStore(guard.store()).isEmpty()) {
			throw new OutriggerStartupException(
					guard.release().member() + ": locks of the lock component '" + guard.store() + "' "
							+ (guard.options().renewed() ? "cannot be renewed" : "have no fencing tokens"),
					"Keep them in a state store: set 'outrigger.lock.stores." + guard.store()
							+ ".state-store' to its name, or write the annotation's store as 'state:' and its name.",
					null);
		}
	}

	private LockStores stores() {
		return new LockStores(this.facades.get());
	}

}
