package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.outrigger.DropEventException;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.observation.DefaultEventProcessConvention;
import dev.outrigger.spring.observation.DefaultEventPublishConvention;
import dev.outrigger.spring.observation.DefaultLockConvention;
import dev.outrigger.spring.observation.DefaultSidecarCallConvention;
import dev.outrigger.spring.observation.EventProcessConvention;
import dev.outrigger.spring.observation.EventProcessTracing;
import dev.outrigger.spring.observation.EventPublishConvention;
import dev.outrigger.spring.observation.LockConvention;
import dev.outrigger.spring.observation.SidecarCallConvention;
import dev.outrigger.spring.pubsub.TopicListenerContainer;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.sidecar.Executables;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** One trace from a publisher over a sidecar to listeners and what they do. */
class TracingTests {

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofMinutes(1));
	}

	private static ApplicationContextRunner runner(String dialect, String transport, String delivery) {
		return new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + dialect,
					"outrigger.transport=" + transport, "outrigger.pubsub.delivery=" + delivery,
					"outrigger.callback.port=0");
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, grpc, callback", "dapr, http, callback", "layotto, grpc, callback" })
	void aListenerAndWhatItDoesBelongToThePublishersTrace(String dialect, String transport, String delivery) {
		runner(dialect, transport, delivery).run(TracingTests::verifyOneTrace);
	}

	/** Where they are installed. */
	@ParameterizedTest
	@CsvSource({ "dapr, grpc", "dapr, http", "layotto, grpc" })
	void realSidecarsTakeTheTraceAlong(String sidecar, String transport) {
		assumeThat(Executables.find(sidecar.equals("dapr") ? "daprd" : sidecar)).isPresent();
		assumeThat(Executables.find("redis-server")).isPresent();
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("outrigger.sidecar=" + sidecar, "outrigger.transport=" + transport,
					"outrigger.dev.start=true", "outrigger.callback.port=0", "outrigger.startup.timeout=1m")
			.run(TracingTests::verifyOneTrace);
	}

	private static void verifyOneTrace(AssertableApplicationContext context) {
		Shop shop = context.getBean(Shop.class);
		InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
		Observation request = Observation.createNotStarted("request", context.getBean(ObservationRegistry.class));
		request.observe(() -> shop.orders.publish("one"));
		await().until(() -> shop.seen.size() == 2);
		String trace = named(spans, "request").get(0).getTraceId();
		assertThat(shop.seen).containsExactly("order " + trace, "bill " + trace);
		await().until(() -> named(spans, "process bills").size() == 1);
		SpanData sent = named(spans, "send orders").get(0);
		SpanData processed = named(spans, "process orders").get(0);
		assertThat(processed.getParentSpanId()).isEqualTo(sent.getSpanId());
		assertThat(named(spans, "send bills").get(0).getParentSpanId()).isEqualTo(processed.getSpanId());
		SpanData section = named(spans, "hold archive").get(0);
		assertThat(section.getParentSpanId()).isEqualTo(processed.getSpanId());
		assertThat(named(spans, "state put").get(0).getParentSpanId()).isEqualTo(section.getSpanId());
		assertThat(named(spans, "process bills").get(0).getTraceId()).isEqualTo(trace);
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, http, callback", "layotto, grpc, callback" })
	void eventsThatArePublishedTogetherOrReactivelyTakeTheTraceAlong(String dialect, String transport,
			String delivery) {
		runner(dialect, transport, delivery).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			ObservationRegistry registry = context.getBean(ObservationRegistry.class);
			InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
			Observation.createNotStarted("together", registry)
				.observe(() -> shop.orders.publishAll(List.of(OutgoingEvent.of("one"), OutgoingEvent.of("two"))));
			await().until(() -> shop.seen.size() == 4);
			String together = named(spans, "together").get(0).getTraceId();
			assertThat(shop.seen).containsOnly("order " + together, "bill " + together);
			shop.seen.clear();
			Observation reactive = Observation.start("reactive", registry);
			Mono.defer(() -> shop.reactive.publish("three"))
				.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, reactive))
				.block();
			reactive.stop();
			await().until(() -> shop.seen.size() == 2);
			assertThat(shop.seen).contains("order " + named(spans, "reactive").get(0).getTraceId());
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, http, callback", "layotto, grpc, callback" })
	void aBatchIsLinkedToTheSpansThatPublishedItsEvents(String dialect, String transport, String delivery) {
		runner(dialect, transport, delivery).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
			shop.parcels.publish("alone");
			await().until(() -> shop.seen.contains("parcels 1"));
			shop.parcels.publish("one");
			shop.parcels.publish("two");
			TopicListenerContainer listener = context.getBean(TopicListenerRegistry.class)
				.container("messages/parcels")
				.orElseThrow();
			await().until(() -> listener.figures().held() == 3);
			shop.sent.countDown();
			await().until(() -> named(spans, "process parcels").size() == 2);
			List<SpanData> sent = named(spans, "send parcels");
			assertThat(named(spans, "process parcels")).first()
				.satisfies((alone) -> assertThat(alone.getParentSpanId()).isEqualTo(sent.get(0).getSpanId()))
				.satisfies((alone) -> assertThat(alone.getLinks()).isEmpty());
			SpanData together = named(spans, "process parcels").get(1);
			assertThat(together.getLinks()).extracting((link) -> link.getSpanContext().getSpanId())
				.containsExactlyInAnyOrder(sent.get(1).getSpanId(), sent.get(2).getSpanId());
			assertThat(sent).extracting(SpanData::getTraceId).hasSize(3).doesNotContain(together.getTraceId());
		});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, http, callback", "layotto, grpc, callback" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void theTraceReachesListenersOnVirtualThreads(String dialect, String transport, String delivery) {
		runner(dialect, transport, delivery).withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> {
				verifyOneTrace(context);
				assertThat(context.getBean(Shop.class).threads).hasSize(2)
					.allSatisfy((thread) -> assertThat(thread).startsWith("VirtualThread["));
			});
	}

	@ParameterizedTest
	@CsvSource({ "dapr, grpc, stream", "dapr, http, callback", "layotto, grpc, callback" })
	void whatAListenerDoesReactivelyBelongsToThePublishersTrace(String dialect, String transport, String delivery) {
		runner(dialect, transport, delivery).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
			Observation request = Observation.createNotStarted("request", context.getBean(ObservationRegistry.class));
			request.observe(() -> shop.returns.publish("one"));
			for (String name : List.of("process bills", "process returns", "send bills", "hold returns", "state put")) {
				await().until(() -> named(spans, name).size() == 1);
			}
			String trace = named(spans, "request").get(0).getTraceId();
			assertThat(shop.seen).containsExactly("bill " + trace);
			SpanData processed = named(spans, "process returns").get(0);
			assertThat(processed.getTraceId()).isEqualTo(trace);
			assertThat(named(spans, "send bills").get(0).getParentSpanId()).isEqualTo(processed.getSpanId());
			assertThat(named(spans, "acquire returns").get(0).getParentSpanId()).isEqualTo(processed.getSpanId());
			SpanData section = named(spans, "hold returns").get(0);
			assertThat(section.getTraceId()).isEqualTo(trace);
			assertThat(section.getParentSpanId()).isEqualTo(processed.getSpanId());
			assertThat(named(spans, "acquire returns").get(0).getEndEpochNanos())
				.isLessThanOrEqualTo(section.getStartEpochNanos());
			SpanData kept = named(spans, "state put").get(0);
			assertThat(kept.getParentSpanId()).isEqualTo(section.getSpanId());
			assertThat(section.getEndEpochNanos()).isGreaterThanOrEqualTo(kept.getStartEpochNanos());
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			await().ignoreExceptions()
				.until(() -> meters.get("outrigger.lock")
					.tags("store", "locks", "lock", "returns", "phase", "hold", "outcome", "success")
					.timer()
					.count() == 1);
		});
	}

	@Test
	void aReactiveSectionBelongsToTheObservationOfReactorsContext() {
		runner("dapr", "grpc", "stream").run((context) -> {
			InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
			Observation caller = Observation.start("caller", context.getBean(ObservationRegistry.class));
			context.getBean(Archive.class)
				.keepLater("1")
				.subscribeOn(Schedulers.parallel())
				.contextWrite((view) -> view.put(ObservationThreadLocalAccessor.KEY, caller))
				.block();
			caller.stop();
			await().until(() -> named(spans, "hold returns").size() == 1);
			String span = named(spans, "caller").get(0).getSpanId();
			assertThat(named(spans, "acquire returns").get(0).getParentSpanId()).isEqualTo(span);
			assertThat(named(spans, "hold returns").get(0).getParentSpanId()).isEqualTo(span);
			// One more was made at the start, to see whether the component is there.
			assertThat(named(spans, "lock unlock")).extracting(SpanData::getParentSpanId).contains(span);
		});
	}

	@Test
	void timesCarryOutcomesAndFewTags() {
		runner("dapr", "grpc", "stream").run((context) -> {
			Shop shop = context.getBean(Shop.class);
			shop.orders.publish("one");
			shop.orders.publish("drop");
			await().until(() -> shop.seen.size() == 3);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			await().ignoreExceptions()
				.until(() -> meters.get("outrigger.process")
					.tags("outcome", "dropped", "listener", "messages/orders", "messaging.destination.name", "orders")
					.timer()
					.count() == 1);
			assertThat(meters.get("outrigger.publish")
				.tags("outcome", "success", "component", "messages", "messaging.destination.name", "orders")
				.timer()
				.count()).isEqualTo(2);
			assertThat(meters.get("outrigger.call")
				.tags("sidecar", "default", "block", "state", "component", "archive", "operation", "put", "outcome",
						"success")
				.timer()
				.count()).isEqualTo(2);
			assertThat(meters.get("outrigger.lock")
				.tags("store", "locks", "lock", "archive", "phase", "hold", "outcome", "success")
				.timer()
				.count()).isEqualTo(2);
			assertThat(meters.get("outrigger.lock").tags("phase", "acquire").timer().count()).isEqualTo(2);
			List<SpanData> spans = context.getBean(InMemorySpanExporter.class).getFinishedSpanItems();
			assertThat(spans).extracting(SpanData::getName)
				.contains("send orders", "process orders", "acquire archive", "hold archive");
			assertThat(spans).allSatisfy((span) -> assertThat(span.getAttributes().asMap().toString())
				.doesNotContain("messaging.message.id", "lock.name"));
		});
	}

	@Test
	void idsAreAttributesOfSpansOnRequest() {
		runner("dapr", "grpc", "stream").withPropertyValues("outrigger.observation.ids=true").run((context) -> {
			Shop shop = context.getBean(Shop.class);
			String id = shop.orders.publish("one");
			InMemorySpanExporter spans = context.getBean(InMemorySpanExporter.class);
			await().until(() -> !named(spans, "process orders").isEmpty());
			for (String name : List.of("send orders", "process orders")) {
				assertThat(attributes(named(spans, name).get(0))).contains("messaging.message.id=" + id);
			}
			for (String name : List.of("acquire archive", "hold archive")) {
				assertThat(attributes(named(spans, name).get(0))).contains("lock.name=archive:" + id);
			}
			assertThat(context.getBean(MeterRegistry.class).getMeters())
				.noneSatisfy((meter) -> assertThat(meter.getId().toString()).contains(id));
		});
	}

	@Test
	void aConventionOfTheApplicationReplacesOurs() {
		runner("dapr", "grpc", "stream").withBean(EventProcessConvention.class, ShortNames::new)
			.withBean(EventPublishConvention.class, Publications::new)
			.withBean(SidecarCallConvention.class, Requests::new)
			.withBean(LockConvention.class, Sections::new)
			.run((context) -> {
				Shop shop = context.getBean(Shop.class);
				shop.orders.publish("one");
				await().until(() -> shop.seen.size() == 2);
				MeterRegistry meters = context.getBean(MeterRegistry.class);
				await().until(() -> meters.find("listeners").timers().stream().mapToLong(Timer::count).sum() == 2);
				assertThat(meters.find("publications").timers().stream().mapToLong(Timer::count).sum()).isEqualTo(2);
				assertThat(meters.get("requests").tags("operation", "put", "outcome", "success").timer().count())
					.isOne();
				assertThat(meters.get("sections").tags("phase", "acquire").timer().count()).isOne();
				assertThat(meters.get("sections").tags("phase", "hold").timer().count()).isOne();
				assertThat(meters.getMeters()).extracting((meter) -> meter.getId().getName())
					.doesNotContain("outrigger.process", "outrigger.publish", "outrigger.call", "outrigger.lock");
			});
	}

	private static String attributes(SpanData span) {
		return span.getAttributes().asMap().toString();
	}

	private static List<SpanData> named(InMemorySpanExporter spans, String name) {
		return spans.getFinishedSpanItems().stream().filter((span) -> span.getName().equals(name)).toList();
	}

	static final class ShortNames extends DefaultEventProcessConvention {

		ShortNames() {
			super(false);
		}

		@Override
		public String getName() {
			return "listeners";
		}

	}

	static final class Publications extends DefaultEventPublishConvention {

		Publications() {
			super(false);
		}

		@Override
		public String getName() {
			return "publications";
		}

	}

	static final class Requests extends DefaultSidecarCallConvention {

		@Override
		public String getName() {
			return "requests";
		}

	}

	static final class Sections extends DefaultLockConvention {

		Sections() {
			super(false);
		}

		@Override
		public String getName() {
			return "sections";
		}

	}

	static class Shop {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		private final Queue<String> threads = new ConcurrentLinkedQueue<>();

		private final CountDownLatch sent = new CountDownLatch(1);

		private final EventPublisher<String> orders;

		private final ReactiveEventPublisher<String> reactive;

		private final EventPublisher<String> bills;

		private final EventPublisher<String> parcels;

		private final EventPublisher<String> returns;

		private final ReactiveEventPublisher<String> credits;

		private final Archive archive;

		private final Tracer tracer;

		Shop(EventPublisher<String> orders, ReactiveEventPublisher<String> reactive, EventPublisher<String> bills,
				EventPublisher<String> parcels, EventPublisher<String> returns, ReactiveEventPublisher<String> credits,
				Archive archive, Tracer tracer) {
			this.orders = orders;
			this.reactive = reactive;
			this.bills = bills;
			this.parcels = parcels;
			this.returns = returns;
			this.credits = credits;
			this.archive = archive;
			this.tracer = tracer;
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void onOrder(Event<String> order) {
			this.threads.add(Thread.currentThread().toString());
			this.seen.add("order " + trace());
			this.archive.keep(order.id());
			if (order.data().equals("drop")) {
				throw new DropEventException("as ordered");
			}
			this.bills.publish("bill for " + order.data());
		}

		/** Waits, so that the next parcels come together. */
		@TopicListener(pubsub = "messages", topic = "parcels", batch = "2")
		void onParcels(List<String> parcels) throws InterruptedException {
			this.seen.add("parcels " + parcels.size());
			assertThat(this.sent.await(1, TimeUnit.MINUTES)).isTrue();
		}

		/** All it does is done on other threads. */
		@TopicListener(pubsub = "messages", topic = "returns")
		Mono<String> onReturn(Event<String> returned) {
			return this.archive.keepLater(returned.id())
				.then(Mono.delay(Duration.ofMillis(10)))
				.then(this.credits.publish("credit for " + returned.data()));
		}

		@TopicListener(pubsub = "messages", topic = "bills")
		void onBill(String bill) {
			this.threads.add(Thread.currentThread().toString());
			this.seen.add("bill " + trace());
		}

		private @Nullable String trace() {
			return Stream.ofNullable(this.tracer.currentSpan())
				.map((span) -> span.context().traceId())
				.findFirst()
				.orElse(null);
		}

	}

	static class Archive {

		private final KeyValueStore<String> store;

		private final ReactiveKeyValueStore<String> reactive;

		Archive(KeyValueStore<String> store, ReactiveKeyValueStore<String> reactive) {
			this.store = store;
			this.reactive = reactive;
		}

		@DistributedLock(store = "locks", name = "archive", key = "#id", leaseFor = "1m")
		void keep(String id) {
			this.store.put(id, "kept");
		}

		@DistributedLock(store = "locks", name = "returns", leaseFor = "1m")
		Mono<Void> keepLater(String id) {
			return Mono.delay(Duration.ofMillis(10)).then(this.reactive.put(id, "kept"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		InMemorySpanExporter spans() {
			return InMemorySpanExporter.create();
		}

		@Bean
		OpenTelemetrySdk openTelemetry(InMemorySpanExporter spans) {
			return OpenTelemetrySdk.builder()
				.setTracerProvider(
						SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
				.setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
				.build();
		}

		@Bean
		Tracer tracer(OpenTelemetrySdk telemetry) {
			return new OtelTracer(telemetry.getTracer("test"), new OtelCurrentTraceContext(), (event) -> {
			});
		}

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Propagator propagator(OpenTelemetrySdk telemetry) {
			return new OtelPropagator(telemetry.getPropagators(), telemetry.getTracer("test"));
		}

		@Bean
		ObservationRegistry observationRegistry(Tracer tracer, Propagator propagator, EventProcessTracing batches,
				MeterRegistry meters) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig()
				.observationHandler(new DefaultMeterObservationHandler(meters))
				.observationHandler(new FirstMatchingCompositeObservationHandler(
						new PropagatingSenderTracingObservationHandler<>(tracer, propagator), batches,
						new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
						new DefaultTracingObservationHandler(tracer)));
			return registry;
		}

		@Bean
		Archive archive(@StateStore("archive") KeyValueStore<String> store,
				@StateStore("archive") ReactiveKeyValueStore<String> reactive) {
			return new Archive(store, reactive);
		}

		@Bean
		Shop shop(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> orders,
				@PublishTo(pubsub = "messages", topic = "orders") ReactiveEventPublisher<String> reactive,
				@PublishTo(pubsub = "messages", topic = "bills") EventPublisher<String> bills,
				@PublishTo(pubsub = "messages", topic = "parcels") EventPublisher<String> parcels,
				@PublishTo(pubsub = "messages", topic = "returns") EventPublisher<String> returns,
				@PublishTo(pubsub = "messages", topic = "bills") ReactiveEventPublisher<String> credits,
				Archive archive, Tracer tracer) {
			return new Shop(orders, reactive, bills, parcels, returns, credits, archive, tracer);
		}

	}

}
