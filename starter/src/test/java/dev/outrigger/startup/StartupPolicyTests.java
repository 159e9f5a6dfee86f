package dev.outrigger.startup;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** How long the start waits for a sidecar that is slow, late or not there. */
class StartupPolicyTests {

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	@AfterEach
	void close() {
		this.sidecar.close();
	}

	private ApplicationContextRunner runner(String api, String... properties) {
		String[] parts = api.split("-");
		return new ApplicationContextRunner().withUserConfiguration(Plain.class)
			.withPropertyValues("outrigger.sidecar=" + parts[0],
					"outrigger.transport=" + ((parts.length > 1) ? parts[1] : "grpc"),
					"outrigger.connection.endpoint=" + this.sidecar.endpoint(api), "outrigger.callback.port=0")
			.withPropertyValues(properties);
	}

	@ParameterizedTest
	@CsvSource({ "dapr,GetMetadata", "dapr-http,GetMetadata", "layotto,SayHello" })
	void slowFirstTriesAreNoFailure(String api, String rpc) {
		this.sidecar.faults().inject(Fault.delay(Duration.ofSeconds(20)).rpc(rpc).times(2));
		runner(api, "outrigger.connection.timeout=1s", "outrigger.startup.timeout=90s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "fail", "wait" })
	void sidecarThatComesLaterIsAwaited(String policy) {
		this.sidecar.goAway();
		CompletableFuture<Void> later = CompletableFuture.runAsync(this.sidecar::comeBack,
				CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
		runner("dapr", "outrigger.startup.policy=" + policy, "outrigger.startup.timeout=90s")
			.run((context) -> assertThat(context).hasNotFailed());
		later.join();
	}

	@Test
	void silentSidecarFailsTheStartWhenTheTimeOutIsOver() {
		this.sidecar.faults().inject(Fault.delay(Duration.ofMinutes(5)).times(1000));
		Instant start = Instant.now();
		runner("dapr", "outrigger.connection.timeout=4m", "outrigger.startup.timeout=1500ms")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("did not answer within 1s500ms (property 'outrigger.startup.timeout'")
				.hasStackTraceContaining("no answer"));
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(2));
	}

	@Test
	void shortDeadlineOfCallsDoesNotShortenTheStart() {
		this.sidecar.faults().inject(Fault.delay(Duration.ofMinutes(5)).times(1000));
		Instant start = Instant.now();
		runner("dapr", "outrigger.connection.timeout=100ms", "outrigger.startup.timeout=3s")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining("within 3s (property 'outrigger.startup.timeout'"));
		assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
	}

	@Test
	void sidecarIsThereBeforeTheFirstBeanUsesIt() {
		this.sidecar.faults().inject(Fault.delay(Duration.ofSeconds(20)).rpc("GetMetadata").times(2));
		runner("dapr", "outrigger.connection.timeout=1s", "outrigger.startup.timeout=90s")
			.withUserConfiguration(ReadsWhenMade.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void silentConfigurationStoresAreAwaitedTogether() {
		this.sidecar.faults().inject(Fault.delay(Duration.ofMinutes(5)).rpc("GetConfiguration").times(1000));
		Instant start = Instant.now();
		runner("dapr", "outrigger.connection.timeout=1s", "outrigger.startup.timeout=8s")
			.withUserConfiguration(Scanned.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class);
				assertThat(context.getBean(First.class).value()).isEqualTo("one");
				assertThat(context.getBean(Fourth.class).value()).isEqualTo("four");
			});
		// Each on its own: 32 seconds.
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(25));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		/** Connects, although nothing is declared. */
		@Bean
		Object user(ObjectProvider<SidecarConnection> connection) {
			return connection.stream().toList();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadsWhenMade {

		@Bean
		Object reader(@StateStore("orders") KeyValueStore<String> store) {
			return store.get("key");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = StartupPolicyTests.class)
	static class Scanned {

	}

	@ConfigStore("first")
	interface First {

		@ConfigKey(value = "key", defaultValue = "one")
		String value();

	}

	@ConfigStore("second")
	interface Second {

		@ConfigKey(value = "key", defaultValue = "two")
		String value();

	}

	@ConfigStore("third")
	interface Third {

		@ConfigKey(value = "key", defaultValue = "three")
		String value();

	}

	@ConfigStore("fourth")
	interface Fourth {

		@ConfigKey(value = "key", defaultValue = "four")
		String value();

	}

}
