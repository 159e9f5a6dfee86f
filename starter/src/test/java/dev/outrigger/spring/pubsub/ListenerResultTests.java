package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.UnawaitedResultException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Listeners and locked methods whose results go on after they returned. */
class ListenerResultTests {

	private static ConfigurableApplicationContext start(Class<?> type) {
		return new SpringApplicationBuilder(Application.class).sources(type)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					ListenerOfFuture  | @TopicListener on ListenerOfFuture.on  | the return type Future<?> is not awaited
					ListenerOfWrapped | @TopicListener on ListenerOfWrapped.on | the return type Optional<CompletableFuture<String>> is
					ListenerByAsync   | @TopicListener on ListenerByAsync.on   | @Async is not awaited
					ListenerOfAsync   | @TopicListener on ListenerOfAsync.on   | @Async is not awaited
					ConfigOfMono      | @ConfigListener on ConfigOfMono.on     | the return type Mono<Void> is not awaited
					LockOfFuture      | @DistributedLock on LockOfFuture.run   | the return type Future<?> goes on
					LockOfNested      | @DistributedLock on LockOfNested.run   | the return type Mono<CompletableFuture<String>> goes on
					""")
	void declaredResultsThatNobodyAwaitsFailTheStart(String name, String member, String result) {
		Class<?> type = ClassUtils.resolveClassName(ListenerResultTests.class.getName() + "$" + name, null);
		Throwable thrown = NestedExceptionUtils.getMostSpecificCause(catchThrowable(() -> start(type).close()));
		assertThat(thrown).isInstanceOf(OutriggerStartupException.class)
			.hasMessageStartingWith(member)
			.hasMessageContaining(result);
	}

	@Test
	void anEventWhoseListenerReturnsWhatGoesOnIsDeadLetteredAtOnce() {
		try (ConfigurableApplicationContext context = start(ListenerOfObject.class)) {
			ListenerOfObject listener = context.getBean(ListenerOfObject.class);
			listener.publisher.publish("1");
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> sidecar.pubSub("messages").published("t.dead-letter").size() == 1);
			assertThat(listener.calls).hasValue(1);
		}
	}

	@Test
	void aLockedMethodThatReturnsWhatGoesOnFails() {
		try (ConfigurableApplicationContext context = start(LockOfObject.class)) {
			LockOfObject bean = context.getBean(LockOfObject.class);
			assertThatExceptionOfType(UnawaitedResultException.class).isThrownBy(bean::run)
				.withMessageContaining("LockOfObject.run", "CompletableFuture");
			assertThatExceptionOfType(UnawaitedResultException.class).isThrownBy(() -> bean.reactive().block());
			assertThat(context.getBean(EmbeddedSidecar.class).locks("l").owner("n")).isEmpty();
		}
	}

	static class ListenerOfFuture {

		@TopicListener(pubsub = "messages", topic = "t")
		Future<?> on(String text) {
			return CompletableFuture.completedFuture(text);
		}

	}

	static class ListenerOfWrapped {

		@TopicListener(pubsub = "messages", topic = "t")
		Optional<CompletableFuture<String>> on(String text) {
			return Optional.empty();
		}

	}

	static class ListenerByAsync {

		@Async
		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

	@Async
	static class ListenerOfAsync {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

	static class ConfigOfMono {

		@ConfigListener(store = "settings", keys = "a")
		Mono<Void> on(String text) {
			return Mono.empty();
		}

	}

	static class LockOfFuture {

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		Future<?> run() {
			return CompletableFuture.completedFuture("");
		}

	}

	static class LockOfNested {

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		Mono<CompletableFuture<String>> run() {
			return Mono.empty();
		}

	}

	static class ListenerOfObject {

		@Autowired
		@PublishTo(pubsub = "messages", topic = "t")
		EventPublisher<String> publisher;

		final AtomicInteger calls = new AtomicInteger();

		@TopicListener(pubsub = "messages", topic = "t")
		Object on(String text) {
			this.calls.incrementAndGet();
			return (Callable<String>) () -> text;
		}

	}

	static class LockOfObject {

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		public Object run() {
			return new CompletableFuture<>();
		}

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		public Mono<Object> reactive() {
			return Mono.just(new CompletableFuture<>());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
