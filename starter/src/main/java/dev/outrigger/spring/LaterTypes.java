package dev.outrigger.spring;

import java.lang.reflect.Method;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Types whose objects go on, or only begin, after the method that returned them: futures,
 * reactive and lazy types, of any library.
 */
final class LaterTypes {

	private static final Set<Class<?>> KNOWN = Set.of(Future.class, CompletionStage.class, Flow.Publisher.class,
			Callable.class, Runnable.class, Supplier.class, BaseStream.class, Iterator.class, Enumeration.class,
			Spliterator.class);

	/** By name, as their libraries need not be there. */
	private static final Set<String> NAMED = Set.of("org.reactivestreams.Publisher", "io.reactivex.ObservableSource",
			"io.reactivex.SingleSource", "io.reactivex.MaybeSource", "io.reactivex.CompletableSource",
			"io.reactivex.rxjava3.core.ObservableSource", "io.reactivex.rxjava3.core.SingleSource",
			"io.reactivex.rxjava3.core.MaybeSource", "io.reactivex.rxjava3.core.CompletableSource",
			"io.smallrye.mutiny.Uni", "kotlin.Function", "kotlin.Lazy", "kotlin.sequences.Sequence",
			"kotlinx.coroutines.Job", "kotlinx.coroutines.flow.Flow",
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody");

	/** What only futures have. */
	private static final Set<String> METHODS = Set.of("toCompletableFuture", "whenComplete", "onComplete");

	private LaterTypes() {
	}

	static boolean contain(Class<?> type) {
		return !type.isPrimitive() && (KNOWN.stream().anyMatch((known) -> known.isAssignableFrom(type)) || isNamed(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null || isFutureLike(type));
	}

	private static boolean isNamed(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return false;
		}
		if (NAMED.contains(type.getName()) || isNamed(type.getSuperclass())) {
			return true;
		}
		for (Class<?> parent : type.getInterfaces()) {
			if (isNamed(parent)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isFutureLike(Class<?> type) {
		for (Method method : type.getMethods()) {
			if (METHODS.contains(method.getName())) {
				return true;
			}
		}
		return false;
	}

}
