package dev.outrigger.spring.pubsub;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Listeners are called, however Spring comes to know their beans; or they are refused.
 */
class ListenerDiscoveryTests {

	@ParameterizedTest
	@ValueSource(strings = { "dapr-grpc", "dapr-http", "layotto-grpc" })
	void aSingletonThatIsRegisteredByHandIsCalled(String way) {
		Listener listener = new Listener();
		assertCalled(
				start(way, Plain.class, (context) -> context.getBeanFactory().registerSingleton("byHand", listener)),
				listener);
	}

	@ParameterizedTest
	@MethodSource("applications")
	void listenersAreCalled(Class<?> application) {
		for (String way : List.of("dapr-grpc", "dapr-http", "layotto-grpc")) {
			ConfigurableApplicationContext context = start(way, application, (fresh) -> {
			});
			assertCalled(context, context.getBean(Listener.class));
		}
	}

	static List<Class<?>> applications() {
		return List.of(OfFactoryBean.class, OfUntypedFactoryBean.class, DefinedByLatePostProcessor.class,
				OfInterface.class, OfScopedProxy.class, OfLazyBean.class);
	}

	@Test
	void aDefinitionThatAppearsWhileBeansAreMadeIsServedWhereEventsAreStreamed() {
		ConfigurableApplicationContext context = start("dapr-grpc", DefinedByBean.class, (fresh) -> {
		});
		assertCalled(context, context.getBean(Listener.class));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aListenerWithALockIsCalledThroughItsProxyWhileTheLockIsHeld(boolean byClass) {
		try (ConfigurableApplicationContext context = start("dapr-grpc", Locked.class,
				(fresh) -> TestPropertyValues.of("spring.aop.proxy-target-class=" + byClass).applyTo(fresh))) {
			assertThat(List.of(context.getBean(Listening.class), context.getBean(Shipping.class)))
				.allMatch((bean) -> byClass ? AopUtils.isCglibProxy(bean) : AopUtils.isJdkDynamicProxy(bean));
			context.getBean(Publisher.class).orders().publish("one");
			Queue<String> seen = context.getBean(Held.class).seen();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> seen.size() == 2);
			assertThat(seen).containsExactlyInAnyOrder("one under order", "one under shipment");
			EmbeddedSidecar sidecar = context.getBean(EmbeddedSidecar.class);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.until(() -> sidecar.locks("locks").owner("order").isEmpty()
						&& sidecar.locks("locks").owner("shipment").isEmpty());
		}
	}

	@Test
	void aBeanThatIsDefinedAfterTheStartIsRefusedByName() {
		try (ConfigurableApplicationContext context = start("dapr-grpc", Plain.class, (fresh) -> {
		})) {
			((GenericApplicationContext) context).registerBean("late", Listener.class);
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> context.getBean("late"))
				.withStackTraceContaining(
						"The bean 'late' is a " + Listener.class.getName() + " with listener methods");
		}
	}

	@Test
	void anObjectWithoutADefinitionIsRefusedByName() {
		try (ConfigurableApplicationContext context = start("dapr-grpc", Plain.class, (fresh) -> {
		})) {
			assertThatExceptionOfType(BeanCreationException.class)
				.isThrownBy(() -> context.getAutowireCapableBeanFactory().createBean(Listener.class))
				.withStackTraceContaining("which are not called, as it has no bean definition");
		}
	}

	private static void assertCalled(ConfigurableApplicationContext context, Listener listener) {
		try (context) {
			context.getBean(Publisher.class).orders().publish("one");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(listener.seen()).containsExactly("one"));
		}
	}

	private static ConfigurableApplicationContext start(String way, Class<?> application,
			ApplicationContextInitializer<ConfigurableApplicationContext> initializer) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.initializers(initializer)
			.properties("outrigger.sidecar=embedded", "outrigger.embedded.dialect=" + way.split("-")[0],
					"outrigger.transport=" + way.split("-")[1], "spring.main.banner-mode=off")
			.run();
	}

	record Publisher(EventPublisher<String> orders) {

	}

	interface Listening {

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String order);

	}

	static class Listener implements Listening {

		private final Queue<String> seen = new ConcurrentLinkedQueue<>();

		Queue<String> seen() {
			return this.seen;
		}

		@Override
		public void on(String order) {
			this.seen.add(order);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

		@Bean
		Publisher publisher(@PublishTo(pubsub = "messages", topic = "orders") EventPublisher<String> orders) {
			return new Publisher(orders);
		}

	}

	static class OfFactoryBean extends Plain {

		@Bean
		FactoryBean<Listener> made() {
			return new Maker();
		}

	}

	static class OfUntypedFactoryBean extends Plain {

		@Bean
		FactoryBean<?> made() {
			return new Maker();
		}

	}

	static class Maker implements FactoryBean<Listener> {

		@Override
		public Listener getObject() {
			return new Listener();
		}

		@Override
		public Class<?> getObjectType() {
			return Listener.class;
		}

	}

	static class DefinedByLatePostProcessor extends Plain {

		@Bean
		static BeanFactoryPostProcessor late() {
			return (beans) -> ((DefaultListableBeanFactory) beans).registerBeanDefinition("defined",
					new RootBeanDefinition(Listener.class));
		}

	}

	static class DefinedByBean extends Plain {

		@Bean
		InitializingBean defining(DefaultListableBeanFactory beans) {
			return () -> beans.registerBeanDefinition("defined", new RootBeanDefinition(Listener.class));
		}

	}

	static class OfInterface extends Plain {

		@Bean
		Listening listening() {
			return new Listener();
		}

	}

	static class OfScopedProxy extends Plain {

		@Bean
		@Scope(value = "singleton", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Listener scoped() {
			return new Listener();
		}

	}

	interface Shipping {

		void ship(String order);

	}

	/** What was handled, and which lock was held meanwhile. */
	record Held(EmbeddedSidecar sidecar, Queue<String> seen) {

		void handled(String order, String lock) {
			this.seen
				.add(order + (this.sidecar.locks("locks").owner(lock).isPresent() ? " under " : " without ") + lock);
		}

	}

	static class Locked extends Plain {

		@Bean
		Held held(EmbeddedSidecar sidecar) {
			return new Held(sidecar, new ConcurrentLinkedQueue<>());
		}

		@Bean
		LockedListener ordered(Held held) {
			return new LockedListener(held);
		}

		@Bean
		LockedShipping shipping(Held held) {
			return new LockedShipping(held);
		}

	}

	/** The interface makes it a listener. */
	static class LockedListener implements Listening {

		private final Held held;

		LockedListener(Held held) {
			this.held = held;
		}

		@Override
		@DistributedLock(store = "locks", name = "order", leaseFor = "1m")
		public void on(String order) {
			this.held.handled(order, "order");
		}

	}

	/** The interface knows nothing of listeners. */
	static class LockedShipping implements Shipping {

		private final Held held;

		LockedShipping(Held held) {
			this.held = held;
		}

		@Override
		@TopicListener(id = "shipping", pubsub = "messages", topic = "orders")
		@DistributedLock(store = "locks", name = "shipment", leaseFor = "1m")
		public void ship(String order) {
			this.held.handled(order, "shipment");
		}

	}

	static class OfLazyBean extends Plain {

		@Bean
		@Lazy
		Listener lazy() {
			return new Listener();
		}

	}

}
