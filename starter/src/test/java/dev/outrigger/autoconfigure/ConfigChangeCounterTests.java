package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigChangeCounterTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.configuration.settings.colour=red")
		.withUserConfiguration(Listening.class);

	@Test
	void countsWhatWatchesDeliver() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			List<String> colours = context.getBean(Listening.class).colours;
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> colours.contains("red"));
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("colour", "blue");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> colours.contains("blue"));
			assertThat(context.getBean(MeterRegistry.class)
				.get("outrigger.config.changes")
				.tag("component", "settings")
				.counter()
				.count()).isEqualTo(2);
		});
	}

	@Test
	void countsNothingWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ConfigChanges.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		private final List<String> colours = new CopyOnWriteArrayList<>();

		@ConfigListener(store = "settings", keys = "colour")
		void on(String colour) {
			this.colours.add(colour);
		}

	}

}
