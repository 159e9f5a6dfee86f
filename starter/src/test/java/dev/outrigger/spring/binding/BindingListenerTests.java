package dev.outrigger.spring.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import dev.outrigger.binding.BindingEvent;
import dev.outrigger.binding.BindingListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Methods that input bindings call. */
class BindingListenerTests {

	private static ApplicationContextRunner runner(Class<?> application, String dialect, String transport) {
		return new ApplicationContextRunner().withUserConfiguration(application)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.transport=" + transport, "outrigger.binding.bindings.parcels.component=queue",
					"parcels=parcels");
	}

	private static String bring(EmbeddedSidecar sidecar, String binding, String data) {
		byte[] answer = sidecar.bring(binding, data.getBytes(StandardCharsets.UTF_8), Map.of("kind", "test"))
			.orTimeout(1, TimeUnit.MINUTES)
			.join();
		return new String(answer, StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void theyTakeWhatTheirParametersAskForAndAnswer(String transport) {
		runner(Application.class, "dapr", transport).run((context) -> {
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Application application = context.getBean(Application.class);
			assertThat(bring(sidecar, "nightly", "")).isEmpty();
			assertThat(bring(sidecar, "queue", "{\"to\":\"Ann\",\"weight\":3}"))
				.isEqualTo("{\"to\":\"Ann\",\"weight\":6}");
			assertThat(bring(sidecar, "raw", "a")).isEqualTo("raw a test");
			assertThat(application.seen).containsExactly("nightly", "Parcel[to=Ann, weight=3]");
			CompletableFuture<byte[]> failed = sidecar.bring("queue", "{".getBytes(StandardCharsets.UTF_8), Map.of());
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(failed.orTimeout(1, TimeUnit.MINUTES)::join);
			assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> bring(sidecar, "unwanted", "x"));
		});
	}

	@Test
	void topicsAreStreamedBesideThem() {
		runner(Application.class, "dapr", "grpc")
			.run((context) -> assertThat(context.getBean(BindingListenerRegistrar.class).isRunning()).isTrue());
	}

	@Test
	void besideLayottoTheStartFailsAndNamesTheListener() {
		runner(Application.class, "layotto", "grpc").run((context) -> assertThat(context).getFailure()
			.isInstanceOf(OutriggerStartupException.class)
			.hasMessageContaining("@BindingListener on Application.")
			.hasMessageContaining("Layotto has no input bindings"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			TwoParameters | Give it one parameter
			NotAwaited    | is not awaited
			""")
	void methodsThatCannotBeCalledFailTheStart(String application, String message) throws ClassNotFoundException {
		runner(Class.forName(BindingListenerTests.class.getName() + "$" + application), "dapr", "grpc")
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).rootCause()
					.isInstanceOfSatisfying(OutriggerStartupException.class,
							(failure) -> assertThat(failure.getMessage() + " " + failure.action())
								.contains(application + ".on", message));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final List<String> seen = new CopyOnWriteArrayList<>();

		@BindingListener("nightly")
		void nightly() {
			this.seen.add("nightly");
		}

		@BindingListener(value = "${parcels}", concurrency = "2")
		Parcel parcel(Parcel parcel) {
			this.seen.add(parcel.toString());
			return new Parcel(parcel.to(), 2 * parcel.weight());
		}

		@BindingListener("raw")
		String raw(BindingEvent event) {
			return event.component() + " " + event.text() + " " + event.metadata().get("Kind");
		}

	}

	record Parcel(String to, int weight) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TwoParameters {

		@BindingListener("queue")
		void on(String one, String two) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NotAwaited {

		@BindingListener("queue")
		Mono<String> on(String one) {
			return Mono.just(one);
		}

	}

}
