package dev.outrigger.spring;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import kotlin.coroutines.Continuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.util.ReflectionUtils;
import org.springframework.web.context.request.async.DeferredResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What of a method's result goes on after the method. */
class ResultCheckTests {

	static Stream<Method> later() {
		return Arrays.stream(Later.class.getDeclaredMethods());
	}

	static Stream<Method> there() {
		return Arrays.stream(There.class.getDeclaredMethods());
	}

	private static Method method(String name) {
		Method method = ReflectionUtils.findMethod(There.class, name);
		assertThat(method).isNotNull();
		return method;
	}

	@ParameterizedTest
	@MethodSource("later")
	void declarationsThatGoOnLaterAreDescribed(Method method) {
		assertThat(ResultCheck.of(method).declared()).isPresent();
	}

	@ParameterizedTest
	@MethodSource("there")
	void otherDeclarationsAreNot(Method method) {
		assertThat(ResultCheck.of(method).declared()).isEmpty();
	}

	@Test
	void theDescriptionNamesTheType() throws Exception {
		assertThat(ResultCheck.of(Later.class.getDeclaredMethod("wrapped")).declared())
			.hasValue("the return type Optional<CompletableFuture<String>>");
	}

	@Test
	void resultsThatNoDeclarationShowsAreRefused() {
		ResultCheck check = ResultCheck.of(method("object"));
		Supplier<String> lazy = () -> "";
		for (Object result : new Object[] { Mono.empty(), new CompletableFuture<>(), lazy, Optional.of(lazy),
				List.of("", lazy), new Object[] { Optional.of(Stream.of()) } }) {
			assertThatExceptionOfType(UnawaitedResultException.class).isThrownBy(() -> check.check(result))
				.withMessageStartingWith("There.object: the result is a ");
		}
		for (Object result : new Object[] { "", 1, List.of(""), Optional.empty(), new int[1], Map.of(),
				new Object() }) {
			assertThat(check.check(result)).isSameAs(result);
		}
		assertThat(check.check((Object) null)).isNull();
	}

	@Test
	void collectionsThatMayHaveToBeLoadedAreLeftAlone() {
		ResultCheck check = ResultCheck.of(method("object"));
		List<Object> lazy = new ArrayList<>() {

			private static final long serialVersionUID = 1L;

			@Override
			public Stream<Object> stream() {
				throw new IllegalStateException("loaded");
			}

		};
		assertThat(check.check(lazy)).isSameAs(lazy);
	}

	@Test
	void whatIsInsideAnAwaitedTypeIsCheckedByItself() throws Exception {
		assertThat(ResultCheck.inside(Later.class.getDeclaredMethod("mono")).declared()).isEmpty();
		assertThat(ResultCheck.inside(Later.class.getDeclaredMethod("nested")).declared()).isPresent();
	}

	/** As Scala's and Vavr's futures. */
	interface Promise<T> {

		void onComplete(Consumer<T> consumer);

	}

	interface Later {

		Future<?> future();

		CompletionStage<String> stage();

		Mono<String> mono();

		Mono<Supplier<String>> nested();

		Flux<String> flux();

		Flow.Publisher<String> publisher();

		Callable<String> callable();

		Supplier<String> supplier();

		Stream<String> stream();

		IntStream numbers();

		Iterator<String> iterator();

		Runnable runnable();

		DeferredResult<String> deferred();

		Promise<String> promise();

		Object suspend(String text, Continuation<? super String> rest);

		Optional<CompletableFuture<String>> wrapped();

		List<Future<String>> list();

		Future<?>[] array();

		Map<String, List<? extends Mono<String>>> deep();

	}

	interface There {

		void nothing();

		int number();

		String text();

		Object object();

		List<String> list();

		Optional<Map<String, byte[]>> nested();

		Iterable<String> iterable();

		<T extends Comparable<T>> T variable();

		@SuppressWarnings("rawtypes")
		List raw();

	}

}
