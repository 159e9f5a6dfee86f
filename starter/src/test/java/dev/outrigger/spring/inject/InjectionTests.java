package dev.outrigger.spring.inject;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** What is injected where, in plain, MVC and WebFlux applications. */
class InjectionTests {

	static ConfigurableApplicationContext start(WebApplicationType type, Class<?> application, String... properties) {
		String[] all = new String[properties.length + 4];
		all[0] = "outrigger.sidecar=embedded";
		all[1] = "server.port=0";
		all[2] = "spring.main.banner-mode=off";
		all[3] = "names.archive=archive";
		System.arraycopy(properties, 0, all, 4, properties.length);
		return new SpringApplicationBuilder(application).web(type).properties(all).run();
	}

	@ParameterizedTest
	@ValueSource(strings = { "NONE", "SERVLET", "REACTIVE" })
	void everythingIsInjectedEverywhere(String type) {
		try (ConfigurableApplicationContext context = start(WebApplicationType.valueOf(type), Application.class)) {
			Consumer consumer = context.getBean(Consumer.class);
			consumer.orders.put("1", new Order("1", new BigDecimal("1.50")));
			assertThat(consumer.fromMethod.get("1")).isPresent();
			assertThat(consumer.provider.getObject().get("1").block())
				.isEqualTo(new Order("1", new BigDecimal("1.50")));
			assertThat(consumer.optional).hasValueSatisfying((store) -> assertThat(store.get("1")).isPresent());
			assertThat(context.getBean(Made.class).archive().get("1")).as("another store").isEmpty();
			consumer.lists.put("list", List.of(new Order("2", BigDecimal.ONE)));
			assertThat(consumer.lists.get("list")).hasValue(List.of(new Order("2", BigDecimal.ONE)));
			assertThat(consumer.placed.publish(new Order("1", BigDecimal.ONE))).isNotEmpty();
			assertThat(consumer.locks.tryAcquire("a", LockOptions.leaseFor(Duration.ofSeconds(5)))).isPresent();
		}
	}

	@Test
	void typesThatComeThroughVariablesAreResolved() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE, Application.class)) {
			Order order = new Order("1", BigDecimal.ONE);
			Generic generic = context.getBean(Generic.class);
			generic.put("1", order);
			assertThat(generic.get("1")).hasValue(order);
			OrderRepository repository = context.getBean(OrderRepository.class);
			repository.store.put("1", order);
			assertThat(repository.store.get("1")).hasValue(order);
		}
	}

	@Test
	void arraysKeepTheTypeArgumentsOfTheirElements() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE, Application.class)) {
			Order order = new Order("1", BigDecimal.ONE);
			Arrays arrays = new Arrays();
			context.getAutowireCapableBeanFactory().autowireBean(arrays);
			@SuppressWarnings({ "unchecked", "rawtypes" })
			List<Order>[] lists = new List[] { List.of(order) };
			arrays.lists.put("1", lists);
			assertThat(arrays.lists.get("1").orElseThrow()[0]).containsExactly(order);
			arrays.plain.put("2", new Order[][] { { order } });
			assertThat(arrays.plain.get("2").orElseThrow()[0]).containsExactly(order);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "layotto" })
	void declaredInterfacesAreBeansBesideOtherStoresOfTheirType(String dialect) {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE, Application.class,
				"outrigger.embedded.dialect=" + dialect)) {
			Orders declared = context.getBean(Orders.class);
			declared.put("7", new Order("7", BigDecimal.TEN));
			assertThat(declared.price("7")).isEqualByComparingTo(BigDecimal.TEN);
			assertThat(context.getBean(Consumer.class).orders.get("7")).isPresent();
			assertThat(context.getBean(Made.class).archive().get("7")).isEmpty();
			Settings settings = context.getBean(Settings.class);
			assertThat(settings.limit()).isEqualTo(5);
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("limit", "9");
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> settings.limit() == 9);
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("limit", "no number");
			context.getBean(EmbeddedSidecar.class).configuration("settings").put("other", "x");
			assertThat(settings.twice()).isEqualTo(18);
			assertThat(context.getBean(Consumer.class).configuration.get("other")).hasValue("x");
		}
	}

	static class Arrays {

		@Autowired
		@StateStore("arrays")
		KeyValueStore<List<Order>[]> lists;

		@Autowired
		@StateStore("arrays")
		KeyValueStore<Order[][]> plain;

	}

	record Order(String id, BigDecimal price) {

	}

	@StateStore("orders")
	interface Orders extends KeyValueStore<Order> {

		default BigDecimal price(String id) {
			return get(id).orElseThrow().price();
		}

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey(value = "limit", defaultValue = "5")
		int limit();

		default int twice() {
			IntUnaryOperator twofold = (number) -> 2 * number;
			return twofold.applyAsInt(limit());
		}

	}

	interface Base<V> extends KeyValueStore<V> {

	}

	@StateStore("generic")
	interface Generic extends Base<Order> {

	}

	abstract static class Repository<T> {

		@Autowired
		@StateStore("repository")
		KeyValueStore<T> store;

	}

	static class OrderRepository extends Repository<Order> {

	}

	record Made(KeyValueStore<Order> archive) {

	}

	static class Consumer {

		@Autowired
		@StateStore("orders")
		KeyValueStore<Order> orders;

		@Autowired
		@StateStore("orders")
		ObjectProvider<ReactiveKeyValueStore<Order>> provider;

		@Autowired
		@StateStore("orders")
		Optional<KeyValueStore<Order>> optional;

		@Autowired
		@StateStore("orders")
		KeyValueStore<List<Order>> lists;

		@Autowired
		@ConfigStore("settings")
		ConfigurationStore configuration;

		KeyValueStore<Order> fromMethod;

		final EventPublisher<Order> placed;

		final Locks locks;

		Consumer(@PublishTo(pubsub = "messages", topic = "placed") EventPublisher<Order> placed,
				@LockStore("locks") Locks locks) {
			this.placed = placed;
			this.locks = locks;
		}

		@Autowired
		void orders(@StateStore("orders") KeyValueStore<Order> store) {
			this.fromMethod = store;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Consumer.class, OrderRepository.class })
	static class Application {

		@Bean
		Made made(@StateStore("${names.archive}") KeyValueStore<Order> archive) {
			return new Made(archive);
		}

	}

}
