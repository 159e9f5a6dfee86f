package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import dev.outrigger.spring.ResultCheck;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;

/**
 * Waits for what a listener method returns. An interrupt cancels it.
 *
 * @param check refuses what cannot be awaited
 * @param method the method
 */
record AwaitedResult(Method method, ResultCheck check) {

	static AwaitedResult of(Method method) {
		return new AwaitedResult(method,
				isAwaitable(method.getReturnType()) && !KotlinDetector.isSuspendingFunction(method)
						? ResultCheck.inside(method) : ResultCheck.of(method));
	}

	private static boolean isAwaitable(Class<?> type) {
		return CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
	}

	/** What comes out in the end, as the declaration says. */
	ResolvableType type() {
		ResolvableType declared = ResolvableType.forMethodReturnType(this.method);
		return isAwaitable(this.method.getReturnType()) ? declared.getGeneric(0) : declared;
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
