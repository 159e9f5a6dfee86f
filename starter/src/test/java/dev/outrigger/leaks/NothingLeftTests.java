package dev.outrigger.leaks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class NothingLeftTests {

	private static final int CONTEXTS = 100;

	/** After so many, classes are loaded and pools have their size. */
	private static final int WARM = 20;

	private static final int EVENTS = 20_000;

	private static final long HEAP_NOISE = 16 * 1024 * 1024;

	/** Of the test itself, and of a JVM that compiles. */
	private static final int FILE_NOISE = 8;

	private EmbeddedSidecar sidecar;

	@BeforeEach
	void startSidecar() {
		this.sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
		this.sidecar.configuration("settings").put("level", "1");
	}

	@AfterEach
	void stopSidecar() {
		this.sidecar.close();
	}

	@Test
	void aHundredContextsLeaveNothing() {
		Set<String> threads = Set.of();
		Set<Path> files = Set.of();
		long descriptors = 0;
		long heap = 0;
		for (int i = 0; i < CONTEXTS; i++) {
			if (i == WARM) {
				threads = threads();
				files = temporaryFiles();
				descriptors = descriptors();
				heap = heap();
			}
			try (ConfigurableApplicationContext context = start(i)) {
				context.getBean(Everything.class).use();
			}
		}
		Set<String> before = threads;
		Awaitility.await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
		// Tests beside this one make files for a while.
		Set<Path> known = files;
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(temporaryFiles()).isSubsetOf(known));
		assertThat(descriptors()).isLessThanOrEqualTo(descriptors + FILE_NOISE);
		assertThat(heap() - heap).as("growth of the heap over %s contexts", CONTEXTS - WARM).isLessThan(HEAP_NOISE);
	}

	@Test
	void manyEventsLeaveNothing() {
		try (ConfigurableApplicationContext context = start(0)) {
			Everything all = context.getBean(Everything.class);
			long heap = 0;
			for (int sent = 0; sent < EVENTS; sent += 100) {
				if (sent == EVENTS / 4) {
					heap = heap();
				}
				all.publish(100);
				int due = sent + 100;
				Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> all.handled.get() >= due);
				if (sent % 1_000 == 0) {
					// What the embedded broker keeps for tests is not what is looked for.
					this.sidecar.pubSub("messages").clear();
				}
			}
			this.sidecar.pubSub("messages").clear();
			assertThat(heap() - heap).as("growth of the heap over %s events", EVENTS * 3 / 4).isLessThan(HEAP_NOISE);
		}
	}

	private ConfigurableApplicationContext start(int number) {
		List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off", "--outrigger.app-id=orders",
				"--logging.level.root=warn", "--outrigger.callback.port=0"));
		switch (number % 3) {
			case 0 -> arguments.addAll(List.of("--outrigger.sidecar=dapr",
					"--outrigger.connection.endpoint=" + this.sidecar.daprEndpoint()));
			case 1 -> arguments.addAll(List.of("--outrigger.sidecar=dapr", "--outrigger.transport=http",
					"--outrigger.connection.endpoint=" + this.sidecar.daprHttpEndpoint()));
			default -> arguments.addAll(List.of("--outrigger.sidecar=layotto",
					"--outrigger.connection.endpoint=" + this.sidecar.layottoEndpoint(),
					"--outrigger.state.stores.orders.type=redis", "--outrigger.pubsub.delivery=stream"));
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run(arguments.toArray(String[]::new));
		this.sidecar.callNoApplication();
		context.getBean(SidecarConnection.class)
			.dialect()
			.callbackPort()
			.ifPresent((called) -> this.sidecar.callApplication("dapr", called.port(), called.protocol()));
		return context;
	}

	/** Those of the applications; the embedded sidecar has threads as well. */
	private static Set<String> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter(Thread::isAlive)
			.map(Thread::getName)
			.filter((name) -> name.matches("(outrigger|reactor|netty|parallel|boundedElastic).*"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Set<Path> temporaryFiles() {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return files.filter((file) -> file.getFileName().toString().startsWith("outrigger"))
				.collect(Collectors.toCollection(TreeSet::new));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static long descriptors() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getOpenFileDescriptorCount() : 0;
	}

	/** What is in use, once everything that ends by itself has ended. */
	private static long heap() {
		forgetEnvironments();
		return IntStream.range(0, 5).mapToLong((i) -> {
			System.gc();
			return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
		}).min().orElseThrow();
	}

	/**
	 * Boot keeps what it knows of every environment, softly, so until memory is short.
	 */
	private static void forgetEnvironments() {
		Class<?> condition = ClassUtils.resolveClassName(
				"org.springframework.boot.actuate.autoconfigure.endpoint.condition.OnAvailableEndpointCondition", null);
		for (String cache : List.of("accessResolversCache", "exposureOutcomeContributorsCache")) {
			((Map<?, ?>) ReflectionTestUtils.getField(condition, cache)).clear();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Everything.class)
	static class Application {

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey(value = "level", defaultValue = "0")
		int level();

	}

	/** Uses all building blocks. */
	static class Everything {

		private final AtomicInteger handled = new AtomicInteger();

		private final KeyValueStore<String> orders;

		private final Locks locks;

		private final EventPublisher<String> publisher;

		private final Settings settings;

		Everything(@StateStore("orders") KeyValueStore<String> orders, @LockStore("state:orders") Locks locks,
				@PublishTo(pubsub = "messages", topic = "left") EventPublisher<String> publisher, Settings settings) {
			this.orders = orders;
			this.locks = locks;
			this.publisher = publisher;
			this.settings = settings;
		}

		@TopicListener(pubsub = "messages", topic = "left", concurrency = "4")
		void on(String payload) {
			this.handled.incrementAndGet();
		}

		void use() {
			this.orders.put("key", "value");
			LockHandle held = this.locks.tryAcquire("lock", LockOptions.leaseFor(Duration.ofMinutes(5)).renewing())
				.orElseThrow();
			held.onLost(() -> {
			});
			publish(1);
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.handled.get() >= 1);
			assertThat(this.settings.level()).isEqualTo(1);
			held.close();
		}

		void publish(int count) {
			this.publisher
				.publishAll(IntStream.range(0, count).mapToObj((i) -> OutgoingEvent.of("payload " + i)).toList());
		}

	}

}
