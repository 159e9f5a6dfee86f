package dev.outrigger.spring.inject;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/** Is processed ahead of time, and used in a class loader of its own. */
public final class AotApplication {

	private AotApplication() {
	}

	public static void main(String[] args) {
		start();
	}

	private static ConfigurableApplicationContext start() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setMainApplicationClass(AotApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		// Locks are taken over the other dialect.
		return application.run("--outrigger.sidecar=embedded", "--outrigger.sidecars.other.sidecar=embedded",
				"--outrigger.sidecars.other.dialect=layotto", "--outrigger.lock.stores.l.sidecar=other",
				"--spring.main.banner-mode=off");
	}

	public static String use() {
		System.setProperty(AotDetector.AOT_ENABLED, "true");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context
				.containsBean("org.springframework.context.annotation.internalConfigurationAnnotationProcessor"))
				.as("read at run time")
				.isFalse();
			return context.getBean(User.class).use(context);
		}
		finally {
			System.clearProperty(AotDetector.AOT_ENABLED);
		}
	}

	record Order(String id) {

	}

	@StateStore("declared")
	interface Declared extends KeyValueStore<Order> {

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey(value = "limit", defaultValue = "5")
		int limit();

	}

	record Made(KeyValueStore<Order> store) {

	}

	static class User {

		@Autowired
		@PublishTo(pubsub = "messages", topic = "orders")
		EventPublisher<Order> publisher;

		private final Declared declared;

		private final Settings settings;

		private final Made made;

		private final Locks locks;

		User(Declared declared, Settings settings, Made made, @LockStore("l") Locks locks) {
			this.declared = declared;
			this.settings = settings;
			this.made = made;
			this.locks = locks;
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(Order order) {
		}

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		public boolean locked(EmbeddedSidecar sidecar) {
			return sidecar.locks("l").owner("n").isPresent();
		}

		String use(ConfigurableApplicationContext context) {
			this.made.store().put("1", new Order("1"));
			this.declared.put("1", new Order("2"));
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			return this.made.store().get("1").filter(new Order("1")::equals).map((order) -> "stored").orElse("")
					+ (!this.publisher.publish(new Order("1")).isEmpty() ? ", published" : "")
					+ (this.declared.get("1").filter(new Order("2")::equals).isPresent() ? ", declared" : "") + ", "
					+ this.settings.limit()
					+ ((this.locks != null && context.getBean(User.class).locked(sidecar)) ? ", locked" : "");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(User.class)
	static class Application {

		@Bean
		Made made(@StateStore("made") KeyValueStore<Order> store) {
			return new Made(store);
		}

	}

}
