package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.CustomScopeConfigurer;
import org.springframework.beans.factory.config.Scope;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ScopedProxyMode;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners and locked methods of beans that are no singletons. */
class ScopedListenersTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	@Test
	void eventsReachTheInstanceOfNow() {
		try (ConfigurableApplicationContext context = start()) {
			Seen seen = context.getBean(Seen.class);
			Publisher publisher = context.getBean(Publisher.class);
			publisher.events().publish("a");
			seen.await("made a 1", "scanned a 1", "plain a 1");
			context.getBean(Refreshable.class).clear();
			publisher.events().publish("b");
			seen.await("made b 2", "scanned b 2", "plain b 2");
		}
	}

	@Test
	void changesReachTheInstanceOfNow() {
		try (ConfigurableApplicationContext context = start()) {
			Seen seen = context.getBean(Seen.class);
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			sidecar.configuration("settings").put("colour", "red");
			seen.await("made red 1", "scanned red 1", "plain red 1");
			context.getBean(Refreshable.class).clear();
			sidecar.configuration("settings").put("colour", "blue");
			seen.await("made blue 2", "scanned blue 2", "plain blue 2");
		}
	}

	@Test
	void aLockIsTakenOnceForEachInstance() {
		try (ConfigurableApplicationContext context = start()) {
			Made bean = context.getBean(Made.class);
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			assertThat(bean.owned(sidecar)).isTrue();
			context.getBean(Refreshable.class).clear();
			assertThat(bean.owned(sidecar)).isTrue();
			assertThat(sidecar.locks("locks").owner("n")).isEmpty();
		}
	}

	@Test
	void eachEventHasAPrototypeOfItsOwn() {
		try (ConfigurableApplicationContext context = start()) {
			Seen seen = context.getBean(Seen.class);
			Publisher publisher = context.getBean(Publisher.class);
			publisher.events().publish("a");
			Awaitility.await().atMost(LONG).until(() -> seen.of("prototype a").size() == 1);
			publisher.events().publish("b");
			Awaitility.await().atMost(LONG).until(() -> seen.of("prototype b").size() == 1);
			assertThat(seen.of("prototype b").get(0).replace('b', 'a')).isNotEqualTo(seen.of("prototype a").get(0));
		}
	}

	private static ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run();
	}

	record Publisher(EventPublisher<String> events) {

	}

	record Seen(List<String> all, Map<String, AtomicInteger> instances) {

		int number(String name) {
			return this.instances.computeIfAbsent(name, (key) -> new AtomicInteger()).incrementAndGet();
		}

		List<String> of(String prefix) {
			return this.all.stream().filter((text) -> text.startsWith(prefix)).toList();
		}

		void await(String... texts) {
			Awaitility.await()
				.atMost(LONG)
				.untilAsserted(() -> assertThat(this.all).contains(texts).doesNotHaveDuplicates());
		}

	}

	/** Makes new instances once it was cleared. */
	static class Refreshable implements Scope {

		private final Map<String, Object> beans = new ConcurrentHashMap<>();

		void clear() {
			this.beans.keySet().forEach(this::remove);
		}

		@Override
		public Object get(String name, ObjectFactory<?> factory) {
			return this.beans.computeIfAbsent(name, (key) -> factory.getObject());
		}

		@Override
		public @Nullable Object remove(String name) {
			return this.beans.remove(name);
		}

		@Override
		public void registerDestructionCallback(String name, Runnable callback) {
		}

	}

	static class Made {

		private final @Nullable Seen seen;

		private final String name;

		private final int number;

		/** For proxies. */
		Made() {
			this.seen = null;
			this.name = "proxy";
			this.number = 0;
		}

		Made(Seen seen) {
			this.seen = seen;
			this.name = "made";
			this.number = seen.number(this.name);
		}

		@TopicListener(pubsub = "messages", topic = "t", id = "made")
		void on(String text) {
			this.seen.all().add(this.name + " " + text + " " + this.number);
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(@Nullable String colour) {
			this.seen.all().add(this.name + " " + colour + " " + this.number);
		}

		@DistributedLock(store = "locks", name = "n", leaseFor = "30s")
		boolean owned(EmbeddedSidecar sidecar) {
			return sidecar.locks("locks").owner("n").isPresent() && this.number > 0;
		}

	}

	static class Listening {

		private final Seen seen;

		private final String name;

		private final int number;

		Listening(Seen seen, String name) {
			this.seen = seen;
			this.name = name;
			this.number = seen.number(name);
		}

		void on(String text) {
			this.seen.all().add(this.name + " " + text + " " + this.number);
		}

	}

	@org.springframework.context.annotation.Scope(scopeName = "refreshable", proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class Scanned extends Listening {

		/** The publisher is one more thing that each instance gets. */
		Scanned(Seen seen, @PublishTo(pubsub = "messages", topic = "t") EventPublisher<String> events) {
			super(seen, "scanned");
		}

		@Override
		@TopicListener(pubsub = "messages", topic = "t", id = "scanned")
		void on(String text) {
			super.on(text);
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(@Nullable String colour) {
			super.on(String.valueOf(colour));
		}

	}

	@org.springframework.context.annotation.Scope("refreshable")
	static class Plain extends Listening {

		Plain(Seen seen) {
			super(seen, "plain");
		}

		@Override
		@TopicListener(pubsub = "messages", topic = "t", id = "plain")
		void on(String text) {
			super.on(text);
		}

		@ConfigListener(store = "settings", keys = "colour")
		void colour(@Nullable String colour) {
			super.on(String.valueOf(colour));
		}

	}

	@org.springframework.context.annotation.Scope("prototype")
	static class Prototype extends Listening {

		Prototype(Seen seen) {
			super(seen, "prototype");
		}

		@Override
		@TopicListener(pubsub = "messages", topic = "t", id = "prototype")
		void on(String text) {
			super.on(text);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Scanned.class, Plain.class, Prototype.class })
	static class Application {

		@Bean
		static Refreshable refreshable() {
			return new Refreshable();
		}

		@Bean
		static CustomScopeConfigurer scopes(Refreshable refreshable) {
			CustomScopeConfigurer scopes = new CustomScopeConfigurer();
			scopes.addScope("refreshable", refreshable);
			return scopes;
		}

		@Bean
		Seen seen() {
			return new Seen(new CopyOnWriteArrayList<>(), new ConcurrentHashMap<>());
		}

		@Bean
		@org.springframework.context.annotation.Scope(scopeName = "refreshable",
				proxyMode = ScopedProxyMode.TARGET_CLASS)
		Made made(Seen seen) {
			return new Made(seen);
		}

		@Bean
		Publisher publisher(@PublishTo(pubsub = "messages", topic = "t") EventPublisher<String> events) {
			return new Publisher(events);
		}

	}

}
