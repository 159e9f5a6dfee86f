package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import dev.outrigger.spring.ResultCheck;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;

/**
 * Waits for what a listener method returns. An interrupt cancels it.
 *
 * @param method the method
 * @param type what comes out in the end, as the declaration says
 * @param check refuses what cannot be awaited
 */
record AwaitedResult(Method method, ResolvableType type, ResultCheck check) {

	static AwaitedResult of(Method method) {
		ResolvableType declared = ResolvableType.forMethodReturnType(method);
		if (SuspendingHandlerMethod.handles(method)) {
			ResolvableType result = SuspendingHandlerMethod.result(method);
			ResolvableType type = isAwaitable(result.resolve(Object.class)) ? result.getGeneric(0) : result;
			return new AwaitedResult(method, type, ResultCheck.ofSuspending(method, type));
		}
		return isAwaitable(method.getReturnType())
				? new AwaitedResult(method, declared.getGeneric(0), ResultCheck.inside(method))
				: new AwaitedResult(method, declared, ResultCheck.of(method));
	}

	private static boolean isAwaitable(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	/** What the method's declaration says that goes on later and cannot be awaited. */
	Optional<String> declaredLater() {
		boolean async = AnnotatedElementUtils.hasAnnotation(this.method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(this.method.getDeclaringClass(), Async.class);
		return (async && !isAwaitable(this.method.getReturnType())) ? Optional.of("@Async") : this.check.declared();
	}

	/**
	 * Waits.
	 * @param result what the method returned
	 * @return what came out of it
	 * @throws dev.outrigger.spring.UnawaitedResultException when it cannot be awaited
	 * @throws Exception how it failed
	 */
	@Nullable Object await(@Nullable Object result) throws Exception {
		if (result == null) {
			return null;
		}
		if (result instanceof CompletionStage<?> stage) {
			return this.check.check(get(stage.toCompletableFuture()));
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(result.getClass());
		return this.check.check((adapter != null) ? get(Reactive.future(adapter, result)) : result);
	}

	private static @Nullable Object get(CompletableFuture<?> future) throws Exception {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			future.cancel(true);
			throw ex;
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Exception cause) {
				throw cause;
			}
			throw ex;
		}
	}

	/** Away from who has no Reactor. */
	private static final class Reactive {

		private Reactive() {
		}

		/**
		 * Of many values the last one; what the thread carries is in Reactor's context.
		 */
		private static CompletableFuture<?> future(ReactiveAdapter adapter, Object result) {
			return Flux.from(adapter.toPublisher(result)).contextCapture().takeLast(1).next().toFuture();
		}

	}

}
