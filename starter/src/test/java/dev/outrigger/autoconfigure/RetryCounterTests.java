package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class RetryCounterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.connection.timeout=60s")
		.withUserConfiguration(Storing.class);

	@Test
	void countsAttemptsThatWereRepeated() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			context.getBean(EmbeddedSidecar.class)
				.faults()
				.inject(Fault.refuse(Status.UNAVAILABLE).rpc("GetState").times(2));
			context.getBean(Reader.class).store().get("key");
			assertThat(context.getBean(MeterRegistry.class)
				.get("outrigger.call.retries")
				.tags("block", "state", "operation", "get", "component", "orders")
				.counter()
				.count()).isEqualTo(2);
		});
	}

	@Test
	void countsNothingWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(SidecarConnection.class)
			.doesNotHaveBean(RetryCounter.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Storing {

		@Bean
		Reader reader(@StateStore("orders") KeyValueStore<String> store) {
			return new Reader(store);
		}

	}

	record Reader(KeyValueStore<String> store) {

	}

}
