package dev.outrigger.spring.inject;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** Interfaces of the application that become beans. */
class DeclaredInterfacesTests {

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run();
	}

	@Test
	void inheritedMethodsCanBeDeclaredAgain() {
		try (ConfigurableApplicationContext context = start()) {
			Orders orders = context.getBean(Orders.class);
			orders.put("1", new Order("1"));
			KeyValueStore<Order> store = orders;
			store.put("2", new Order("2"));
			assertThat(orders.get("1")).hasValue(new Order("1"));
			assertThat(store.get("2")).hasValue(new Order("2"));
			assertThat(orders.known("2")).isTrue();
			assertThat(orders.compute("3", (found) -> new Order("3"))).isEqualTo(new Order("3"));
		}
	}

	@Test
	void methodsOfEveryObjectCanBeDeclaredAgain() {
		try (ConfigurableApplicationContext context = start()) {
			Orders orders = context.getBean(Orders.class);
			assertThat(orders).hasToString(context.getBean(Orders.class).toString()).isEqualTo(orders);
			assertThat(orders.toString()).startsWith("Orders over ");
			Settings settings = context.getBean(Settings.class);
			assertThat(settings.toString()).startsWith("Settings");
			assertThat(settings.hashCode()).isEqualTo(context.getBean(Settings.class).hashCode());
		}
	}

	@Test
	void valuesThatMayBeAbsentNeedNoDefault() {
		try (ConfigurableApplicationContext context = start()) {
			Settings settings = context.getBean(Settings.class);
			assertThat(settings.greeting()).isEmpty();
			assertThat(settings.limit()).isNull();
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("greeting", "hello");
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("limit", "7");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> settings.greeting().isPresent() && settings.limit() != null);
			assertThat(settings.greeting()).hasValue("hello");
			assertThat(settings.limit()).isEqualTo(7);
		}
	}

	@Test
	void nestedInterfacesOfUnrelatedClassesAreNoBeans() {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context.getBeanNamesForType(Unrelated.Strangers.class)).isEmpty();
			assertThat(context.getBeanNamesForType(Unrelated.Values.class)).isEmpty();
			assertThat(context.getBeanNamesForType(Orders.class)).hasSize(1);
		}
	}

	record Order(String id) {

	}

	interface Base<V> extends KeyValueStore<V> {

		@Override
		void put(String key, V value);

	}

	@StateStore("orders")
	interface Orders extends Base<Order> {

		@Override
		void put(String key, Order value);

		@Override
		Optional<Order> get(String key);

		@Override
		String toString();

		default boolean known(String key) {
			return get(key).isPresent();
		}

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey("greeting")
		Optional<String> greeting();

		@ConfigKey("limit")
		@Nullable Integer limit();

		@Override
		String toString();

		@Override
		int hashCode();

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

/** Is no bean, and has none. */
final class Unrelated {

	private Unrelated() {
	}

	@StateStore("unrelated")
	interface Strangers extends KeyValueStore<String> {

	}

	@ConfigStore("unrelated")
	interface Values {

		@ConfigKey("value")
		String value();

	}

}
