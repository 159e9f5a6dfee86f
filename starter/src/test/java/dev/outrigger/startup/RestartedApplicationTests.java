package dev.outrigger.startup;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications whose classes are loaded anew for each start while ours stay, as Spring
 * Boot's developer tools do it.
 */
class RestartedApplicationTests {

	@Test
	@SuppressWarnings("unchecked")
	void eachStartUsesItsOwnClasses() throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			for (int start = 1; start <= 3; start++) {
				try (ApplicationClassLoader loader = new ApplicationClassLoader(before)) {
					Thread.currentThread().setContextClassLoader(loader);
					Class<?> application = loader.loadClass(Application.class.getName());
					assertThat(application).isNotEqualTo(Application.class);
					try (ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
						.web(WebApplicationType.NONE)
						.properties("outrigger.sidecar=dapr", "outrigger.connection.endpoint=" + sidecar.daprEndpoint(),
								"spring.main.banner-mode=off")
						.run()) {
						Callable<String> answers = (Callable<String>) context.getBean(application);
						assertThat(answers.call()).isEqualTo("chair");
					}
				}
			}
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	record Order(String id, String product) {

	}

	@StateStore("orders")
	interface Orders extends KeyValueStore<Order> {

	}

	@PublishTo(pubsub = "shop", topic = "orders")
	interface OrderEvents {

		void placed(Order order);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application implements Callable<String> {

		private final Orders orders;

		private final OrderEvents events;

		Application(Orders orders, OrderEvents events) {
			this.orders = orders;
			this.events = events;
		}

		@TopicListener(pubsub = "shop", topic = "orders")
		void on(Order order) {
			this.orders.put(order.id(), order);
		}

		@Override
		public String call() {
			this.orders.delete("1");
			this.events.placed(new Order("1", "chair"));
			return Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> this.orders.get("1"), Optional::isPresent)
				.map(Order::product)
				.orElseThrow();
		}

	}

	/** Loads the classes of this test itself, and leaves all others to its parent. */
	private static final class ApplicationClassLoader extends URLClassLoader {

		ApplicationClassLoader(ClassLoader parent) throws IOException {
			super(new URL[] { RestartedApplicationTests.class.getProtectionDomain().getCodeSource().getLocation() },
					parent);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.startsWith(RestartedApplicationTests.class.getName())) {
				return super.loadClass(name, resolve);
			}
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				return (loaded != null) ? loaded : findClass(name);
			}
		}

	}

}
