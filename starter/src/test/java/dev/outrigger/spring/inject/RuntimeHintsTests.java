package dev.outrigger.spring.inject;

import java.io.IOException;

import dev.outrigger.binding.BindingListener;
import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigStore;
import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventType;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.messaging.handler.annotation.SendTo;
import org.springframework.web.service.annotation.GetExchange;

import static org.assertj.core.api.Assertions.assertThat;

/** What a native image is told of an application. */
class RuntimeHintsTests {

	private static RuntimeHints hints;

	private static InMemoryGeneratedFiles files;

	@BeforeAll
	static void process() {
		InMemoryGeneratedFiles generated = new InMemoryGeneratedFiles();
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("dev.outrigger", "App")), generated);
		process(Application.class, generation);
		// As the actuator's own context, or a second one of tests.
		process(Other.class, generation.withName("Other"));
		process(Empty.class, generation.withName("Empty"));
		hints = generation.getRuntimeHints();
		files = generated;
	}

	private static void process(Class<?> application, GenerationContext generation) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			TestPropertyValues
				.of("outrigger.sidecar=embedded", "outrigger.cache.store=orders",
						"outrigger.cache.caches.prices.type=" + Cached.class.getName())
				.applyTo(context);
			context.register(application);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
	}

	@Test
	void declaredInterfacesAreProxies() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Orders.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Events.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Events.class, "placed")).accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Settings.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Settings.class, "limit")).accepts(hints);
	}

	@Test
	void httpInterfacesAreProxiesOfSpringsKind() {
		assertThat(
				RuntimeHintsPredicates.proxies().forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(Prices.class)))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Price.class, "cents")).accepts(hints);
	}

	@Test
	void theirListIsAResourceOfAllContexts() throws IOException {
		assertThat(files.getGeneratedFileContent(Kind.RESOURCE, DeclaredInterfaceIndex.RESOURCE))
			.contains(Orders.class.getName(), Events.class.getName(), Settings.class.getName());
		assertThat(RuntimeHintsPredicates.resource().forResource(DeclaredInterfaceIndex.RESOURCE)).accepts(hints);
	}

	@Test
	void valuesOfStoresAreBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Stored.class, "text")).accepts(hints);
	}

	@Test
	void valuesOfConfigurationAreConverted() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Colour.class, "valueOf")).accepts(hints);
	}

	@Test
	void valuesOfCachesAreBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Cached.class, "text")).accepts(hints);
		assertThat(
				RuntimeHintsPredicates.reflection().onType(TypeReference.of("dev.outrigger.spring.cache.CachedValue")))
			.accepts(hints);
	}

	@Test
	void payloadsOfPublishersAreBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Placed.class, "text")).accepts(hints);
	}

	@Test
	void listenersAreCalledAndTheirPayloadsBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listening.class, "on")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Heard.class, "text")).accepts(hints);
	}

	@Test
	void listenersOfConfigurationAreCalled() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listening.class, "configured"))
			.accepts(hints);
	}

	@Test
	void listenersOfBindingsAreCalledTheirDataAndTheirAnswersBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listening.class, "brought")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Brought.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Answer.class, "text")).accepts(hints);
	}

	@Test
	void listenersOfTypesOfEventsAreCalledAndTheirPayloadsBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Typed.class, "shipped")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Shipped.class, "text")).accepts(hints);
	}

	@Test
	void resultsThatAreSentAreBound() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Sent.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(SentLater.class, "text")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(SentAsEvent.class, "text")).accepts(hints);
	}

	@Test
	void keysOfLockedMethodsAreReadFromTheirArguments() {
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Listening.class, "locked")).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Locked.class, "text")).accepts(hints);
	}

	record Stored(String text) {

	}

	record Brought(String text) {

	}

	record Answer(String text) {

	}

	record Shipped(String text) {

	}

	record Sent(String text) {

	}

	record SentLater(String text) {

	}

	record SentAsEvent(String text) {

	}

	record Locked(String text) {

	}

	record Placed(String text) {

	}

	record Heard(String text) {

	}

	@StateStore("orders")
	interface Orders extends KeyValueStore<Stored> {

	}

	@PublishTo(pubsub = "messages", topic = "placed")
	interface Events {

		void placed(Placed placed);

	}

	record Price(int cents) {

	}

	@ServiceClient("catalog")
	interface Prices {

		@GetExchange("/prices")
		Price price();

	}

	record Colour(String name) {

		public static Colour valueOf(String name) {
			return new Colour(name);
		}

	}

	record Cached(String text) {

	}

	@ConfigStore("settings")
	interface Settings {

		@ConfigKey("limit")
		int limit();

		@ConfigKey("colour")
		Colour colour();

	}

	static class Listening {

		@TopicListener(pubsub = "messages", topic = "heard")
		void on(Heard heard) {
		}

		@TopicListener(pubsub = "messages", topic = "answered")
		@SendTo("answers")
		Sent answered(String text) {
			return new Sent(text);
		}

		@TopicListener(pubsub = "messages", topic = "answered.later")
		@SendTo("answers")
		Mono<SentLater> answeredLater(String text) {
			return Mono.just(new SentLater(text));
		}

		@TopicListener(pubsub = "messages", topic = "answered.event")
		@SendTo("answers")
		OutgoingEvent<SentAsEvent> answeredWithAnEvent(String text) {
			return OutgoingEvent.of(new SentAsEvent(text));
		}

		@ConfigListener(store = "settings", keys = "limit")
		void configured(String limit) {
		}

		@BindingListener("parcels")
		Answer brought(Brought brought) {
			return new Answer(brought.text());
		}

		@DistributedLock(store = "locks", name = "orders", key = "#order.text", leaseFor = "1m")
		void locked(Locked order) {
		}

	}

	@TopicListener(pubsub = "messages", topic = "parcels")
	static class Typed {

		@EventType("shipped")
		void shipped(Shipped shipped) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Listening.class, Typed.class })
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Other {

	}

	@Configuration(proxyBeanMethods = false)
	static class Empty {

	}

}
