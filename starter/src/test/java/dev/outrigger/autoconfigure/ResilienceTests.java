package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.Map;

import dev.outrigger.CallRejectedException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.spring.resilience.ResilienceCustomizer;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.github.resilience4j.springboot.bulkhead.autoconfigure.BulkheadAutoConfiguration;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import io.github.resilience4j.springboot.ratelimiter.autoconfigure.RateLimiterAutoConfiguration;
import io.github.resilience4j.springboot.retry.autoconfigure.RetryAutoConfiguration;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Policies of calls, by property and by the application's own registries. */
class ResilienceTests {

	private static final String BREAKER = "resilience.circuit-breaker.";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.connection.timeout=60s",
				"outrigger.resilience.retry.wait-duration=1ms")
		.withUserConfiguration(Calling.class);

	private static void refuse(EmbeddedSidecar sidecar, int times) {
		sidecar.faults().inject(Fault.refuse(Status.UNAVAILABLE).times(times));
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void readsWritesAndPublishesAreRetried(String transport) {
		this.runner.withPropertyValues("outrigger.transport=" + transport).run((context) -> {
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Calls calls = context.getBean(Calls.class);
			calls.orders().put("key", "value");
			for (Runnable call : new Runnable[] { () -> calls.orders().get("key"),
					() -> calls.orders().put("key", "value"), () -> calls.orders().delete("other"),
					() -> calls.reactive().get("key").block(), () -> calls.publisher().publish("event") }) {
				refuse(sidecar, 2);
				assertThatCode(call::run).doesNotThrowAnyException();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void conditionalWritesAndLockAttemptsAreNot(String transport) {
		this.runner.withPropertyValues("outrigger.transport=" + transport).run((context) -> {
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Calls calls = context.getBean(Calls.class);
			// What is known of components is asked for once.
			calls.orders().putIfAbsent("warm", "up");
			for (Runnable call : new Runnable[] { () -> calls.orders().putIfAbsent("key", "value"),
					() -> calls.locks().tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(10))) }) {
				refuse(sidecar, 1);
				assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(call::run)
					.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(1));
			}
		});
	}

	@Test
	void theFailureTellsHowOftenItWasTried() {
		this.runner.withPropertyValues("outrigger.state.stores.orders.resilience.retry.max-attempts=5")
			.run((context) -> {
				refuse(context.getBean(EmbeddedSidecar.class), 5);
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> context.getBean(Calls.class).orders().get("key"))
					.withMessageMatching("state\\.get on 'orders': .* \\(5 attempts, \\d+ ms\\)");
			});
	}

	@ParameterizedTest
	@CsvSource({ "outrigger.resilience.retry.enabled=false, 1", "outrigger.resilience.retry.max-attempts=2, 2",
			"outrigger.state.resilience.retry.max-attempts=4, 4",
			"outrigger.state.stores.orders.resilience.retry.max-attempts=6, 6",
			"outrigger.lock.resilience.retry.max-attempts=4, 3",
			"outrigger.state.stores.archive.resilience.retry.max-attempts=4, 3" })
	void theNarrowestPropertyCounts(String property, int attempts) {
		this.runner.withPropertyValues(property).run((context) -> {
			refuse(context.getBean(EmbeddedSidecar.class), attempts);
			assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> context.getBean(Calls.class).orders().get("key"))
				.satisfies((ex) -> assertThat(ex.attempts()).isEqualTo(attempts));
		});
	}

	@ParameterizedTest
	@CsvSource({ "state, state.stores.orders", "lock, lock.stores.locks", "pubsub, pubsub.brokers.messages",
			"secret, secret.stores.vault" })
	void aBreakerOfOneComponentOpensForItAlone(String block, String component) {
		String name = "outrigger-" + block + "-" + component.substring(component.lastIndexOf('.') + 1);
		this.runner
			.withPropertyValues(of(component, "enabled=true"), of(component, "sliding-window-size=2"),
					of(component, "minimum-number-of-calls=2"), of(component, "failure-rate-threshold=100"),
					"outrigger.resilience.retry.enabled=false")
			.run((context) -> {
				EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
				Calls calls = context.getBean(Calls.class);
				Map<String, Runnable> all = Map.of("state", () -> calls.orders().get("key"), "lock",
						() -> calls.locks()
							.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(10)))
							.ifPresent(LockHandle::close),
						"pubsub", () -> calls.publisher().publish("event"), "secret", () -> calls.secrets().get("key"));
				// What is known of components is asked for once.
				all.values().forEach(Runnable::run);
				refuse(sidecar, 1000);
				for (int i = 0; i < 2; i++) {
					assertThatThrownBy(all.get(block)::run).isInstanceOf(SidecarUnavailableException.class);
				}
				sidecar.faults().clear();
				assertThatExceptionOfType(CallRejectedException.class).isThrownBy(all.get(block)::run)
					.withMessageContaining("circuit breaker '" + name + "' is open")
					.satisfies((ex) -> assertThat(ex.retryAfter()).isPresent());
				all.forEach((other, call) -> {
					if (!other.equals(block)) {
						assertThatCode(call::run).doesNotThrowAnyException();
					}
				});
				SidecarHealth health = context.getBean(SidecarHealth.class);
				health.stream()
					.filter((part) -> !part.name().equals("sidecar"))
					.forEach((part) -> assertThat(((HealthIndicator) part.contributor()).health().getStatus().getCode())
						.isEqualTo(part.name().startsWith(block + ".") ? "DOWN" : "UP"));
				assertThat(((HealthIndicator) health.getContributor("sidecar")).health()).satisfies((sidecarHealth) -> {
					assertThat(sidecarHealth.getStatus().getCode()).isEqualTo("DOWN");
					assertThat(sidecarHealth.getDetails()).extractingByKey("problems").asString().contains(name);
				});
			});
	}

	private static String of(String component, String setting) {
		return "outrigger." + component + "." + BREAKER + setting;
	}

	@Test
	void whatTheApplicationHasUnderOurNamesIsUsed() {
		RetryRegistry retries = RetryRegistry.ofDefaults();
		retries.retry("outrigger-state-orders",
				RetryConfig.custom().maxAttempts(7).waitDuration(Duration.ofMillis(1)).build());
		this.runner.withBean(RetryRegistry.class, () -> retries).run((context) -> {
			refuse(context.getBean(EmbeddedSidecar.class), 6);
			assertThatCode(() -> context.getBean(Calls.class).orders().get("key")).doesNotThrowAnyException();
			assertThat(
					retries.retry("outrigger-state-orders").getMetrics().getNumberOfSuccessfulCallsWithRetryAttempt())
				.isEqualTo(1);
		});
	}

	@Test
	void theRegistriesOfResilience4jsStarterAreUsed() {
		new ApplicationContextRunner()
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.connection.timeout=60s",
					"resilience4j.retry.instances.outrigger-state-orders.max-attempts=4",
					"resilience4j.retry.instances.outrigger-state-orders.wait-duration=1ms",
					"resilience4j.circuitbreaker.instances.outrigger-lock-locks.minimum-number-of-calls=1")
			.withUserConfiguration(WithStarter.class)
			.run((context) -> {
				refuse(context.getBean(EmbeddedSidecar.class), 3);
				Calls calls = context.getBean(Calls.class);
				assertThatCode(() -> calls.orders().get("key")).doesNotThrowAnyException();
				calls.locks().tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(10)));
				assertThat(context.getBean(CircuitBreakerRegistry.class)
					.circuitBreaker("outrigger-lock-locks")
					.getMetrics()
					.getNumberOfSuccessfulCalls()).isPositive();
			});
	}

	@Test
	void customizersHaveTheLastWord() {
		this.runner.withBean(ResilienceCustomizer.class, () -> new ResilienceCustomizer() {

			@Override
			public void customizeRetry(String name, RetryConfig.Builder<Object> builder) {
				builder.maxAttempts(name.equals("outrigger-state-orders") ? 9 : 1);
			}

		}).run((context) -> {
			refuse(context.getBean(EmbeddedSidecar.class), 8);
			assertThatCode(() -> context.getBean(Calls.class).orders().get("key")).doesNotThrowAnyException();
		});
	}

	@Test
	void figuresAreThoseOfResilience4j() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("outrigger.state.stores.orders." + BREAKER + "enabled=true")
			.run((context) -> {
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(meters));
				refuse(context.getBean(EmbeddedSidecar.class), 1);
				context.getBean(Calls.class).orders().get("key");
				assertThat(meters.get("resilience4j.retry.calls")
					.tags("name", "outrigger-state-orders", "kind", "successful_with_retry")
					.functionCounter()
					.count()).isEqualTo(1);
				assertThat(meters.get("resilience4j.circuitbreaker.state")
					.tags("name", "outrigger-state-orders", "state", "closed")
					.gauge()
					.value()).isEqualTo(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "outrigger.resilience.retry.max-attempts=0",
			"outrigger.resilience.retry.randomized-wait-factor=1",
			"outrigger.lock.resilience.bulkhead.max-concurrent-calls=0",
			"outrigger.state.stores.orders.resilience.circuit-breaker.failure-rate-threshold=0",
			"outrigger.pubsub.brokers.messages.resilience.rate-limiter.limit-for-period=-1" })
	void aValueThatCannotBeMeantNamesItsProperty(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageStartingWith(property.substring(0, property.indexOf('=')) + ": '"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { RetryAutoConfiguration.class, CircuitBreakerAutoConfiguration.class,
			RateLimiterAutoConfiguration.class, BulkheadAutoConfiguration.class })
	static class Calling extends Beans {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class WithStarter extends Beans {

	}

	static class Beans {

		@Bean
		Calls calls(@StateStore("orders") KeyValueStore<String> orders,
				@StateStore("orders") ReactiveKeyValueStore<String> reactive, @LockStore("locks") Locks locks,
				@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> publisher,
				@SecretStore("vault") Secrets secrets) {
			return new Calls(orders, reactive, locks, publisher, secrets);
		}

	}

	record Calls(KeyValueStore<String> orders, ReactiveKeyValueStore<String> reactive, Locks locks,
			EventPublisher<String> publisher, Secrets secrets) {

	}

}
