package dev.outrigger.spring.inject;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingListener;
import dev.outrigger.binding.OutputBinding;
import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.file.FileStore;
import dev.outrigger.file.Files;
import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.secret.Secret;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.SecretValue;
import dev.outrigger.secret.Secrets;
import dev.outrigger.sequence.Sequence;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import reactor.core.publisher.Mono;

import org.springframework.aot.AotDetector;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import org.springframework.messaging.handler.annotation.SendTo;

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
				"--outrigger.embedded.secrets.vault.password=s3cret",
				"--outrigger.embedded.configuration.settings.greeting=hello", "--spring.main.banner-mode=off");
	}

	public static String use() throws InterruptedException {
		System.setProperty(AotDetector.AOT_ENABLED, "true");
		try (ConfigurableApplicationContext context = start()) {
			assertThat(context
				.containsBean("org.springframework.context.annotation.internalConfigurationAnnotationProcessor"))
				.as("read at run time")
				.isFalse();
			return context.getBean(User.class).use(context) + context.getBean(Facades.class).use()
					+ context.getBean(Listeners.class).called(context.getBean(EmbeddedSidecar.class));
		}
		finally {
			System.clearProperty(AotDetector.AOT_ENABLED);
		}
	}

	record Order(String id) {

	}

	record Answer(String to) {

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

		private final CountDownLatch heard = new CountDownLatch(1);

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
			this.heard.countDown();
		}

		@DistributedLock(store = "l", name = "n", leaseFor = "30s")
		public boolean locked(EmbeddedSidecar sidecar) {
			return sidecar.locks("l").owner("n").isPresent();
		}

		String use(ConfigurableApplicationContext context) throws InterruptedException {
			this.made.store().put("1", new Order("1"));
			this.declared.put("1", new Order("2"));
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			return this.made.store().get("1").filter(new Order("1")::equals).map((order) -> "stored").orElse("")
					+ (!this.publisher.publish(new Order("1"), EventOptions.DEFAULT.withType("order.placed")).isEmpty()
							? ", published" : "")
					+ (this.declared.get("1").filter(new Order("2")::equals).isPresent() ? ", declared" : "") + ", "
					+ this.settings.limit()
					+ ((this.locks != null && context.getBean(User.class).locked(sidecar)) ? ", locked" : "")
					+ (this.heard.await(1, TimeUnit.MINUTES) ? ", heard" : "");
		}

	}

	static class Facades {

		private final Secrets secrets;

		private final SecretValue password;

		private final Binding mail;

		private final SequenceGenerator numbers;

		private final Files files;

		private final ServiceInvoker service;

		Facades(@SecretStore("vault") Secrets secrets, @Secret(store = "vault", name = "password") SecretValue password,
				@OutputBinding("mail") Binding mail, @Sequence("numbers") SequenceGenerator numbers,
				@FileStore("files") Files files, @ServiceClient("none") ServiceInvoker service) {
			this.secrets = secrets;
			this.password = password;
			this.mail = mail;
			this.numbers = numbers;
			this.files = files;
			this.service = service;
		}

		String use() {
			assertThat(List.of(this.mail, this.numbers, this.files, this.service)).doesNotContainNull();
			return ", " + this.secrets.get("password").map(SecretValue::text).orElse("")
					+ (this.password.text().equals("s3cret") ? " twice" : "");
		}

	}

	static class Listeners {

		private final Set<String> called = new ConcurrentSkipListSet<>();

		@TopicListener(pubsub = "messages", topic = "orders", id = "answering")
		@SendTo("answers")
		Mono<Answer> answer(Order order) {
			return Mono.just(new Answer(order.id()));
		}

		@TopicListener(pubsub = "messages", topic = "answers")
		void answered(Event<Answer> answer) {
			this.called.add("answered " + answer.data().to());
		}

		@ConfigListener(store = "settings", keys = "greeting")
		void configured(String greeting) {
			this.called.add("configured " + greeting);
		}

		@BindingListener("parcels")
		Answer brought(Order order) {
			return new Answer(order.id());
		}

		String called(EmbeddedSidecar sidecar) {
			byte[] brought = sidecar.bring("parcels", "{\"id\":\"7\"}".getBytes(StandardCharsets.UTF_8), Map.of())
				.orTimeout(1, TimeUnit.MINUTES)
				.join();
			Set<String> all = Set.of("answered 1", "configured hello", "typed 1");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(this.called).containsExactlyInAnyOrderElementsOf(all));
			return ", brought " + new String(brought, StandardCharsets.UTF_8);
		}

	}

	@TopicListener(pubsub = "messages", topic = "orders", id = "typed")
	record Typed(Listeners listeners) {

		@EventType("order.placed")
		void placed(Order order) {
			this.listeners.called.add("typed " + order.id());
		}

		@EventType("order.cancelled")
		void cancelled(Order order) {
			this.listeners.called.add("cancelled " + order.id());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ User.class, Facades.class, Listeners.class, Typed.class })
	static class Application {

		@Bean
		Made made(@StateStore("made") KeyValueStore<Order> store) {
			return new Made(store);
		}

	}

}
