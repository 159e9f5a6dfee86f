package dev.outrigger.spring.inject;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Lookup;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.test.context.TestContextManager;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every place in which Spring injects, and whether the store that is asked for comes: the
 * one called {@code right}, although there is another one of the same type.
 */
class InjectionPlacesTests {

	private static ConfigurableApplicationContext start(Class<?>... sources) {
		return new SpringApplicationBuilder(Application.class).sources(sources)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run();
	}

	/** Whether what is written through a store arrives in the component of that name. */
	private static void isRight(ConfigurableApplicationContext context, KeyValueStore<String> store) {
		store.put("key", "value");
		assertThat(context.getBean(EmbeddedSidecar.class).state("right").keys()).singleElement()
			.asString()
			.endsWith("key");
	}

	@ParameterizedTest
	@ValueSource(strings = { "FieldPlace", "ConstructorPlace", "SetterPlace", "SetterParameterPlace", "MethodPlace",
			"LookupPlace", "LazyPlace", "OptionalPlace", "ProviderPlace", "FactoryPlace", "StreamPlace",
			"OrderedStreamPlace", "ListPlace", "MapPlace", "MetaPlace", "AliasedPlace", "ImportedPlace",
			"LateDefinitionPlace", "SuperclassPlace", "ProtectedInner" })
	void theStoreThatIsAskedForIsInjected(String place) {
		Class<?> type = ClassUtils.resolveClassName(InjectionPlacesTests.class.getName() + "$" + place, null);
		try (ConfigurableApplicationContext context = start(type)) {
			isRight(context, context.getBean(Place.class).store());
		}
	}

	@Test
	void objectsThatAreNoBeansAreInjected() {
		try (ConfigurableApplicationContext context = start()) {
			FieldPlace place = new FieldPlace();
			context.getAutowireCapableBeanFactory().autowireBean(place);
			isRight(context, place.store());
			FieldPlace second = new FieldPlace();
			context.getAutowireCapableBeanFactory().autowireBean(second);
			assertThat(second.store()).isSameAs(place.store());
		}
	}

	@Test
	void beansOfInstanceSuppliersAreInjected() {
		ApplicationContextInitializer<GenericApplicationContext> functional = (context) -> context
			.registerBean(Place.class, FieldPlace::new);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.initializers(functional)
			.web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.run()) {
			isRight(context, context.getBean(Place.class).store());
		}
	}

	@Test
	void fieldsAndMethodsOfTestsAreInjected() throws Exception {
		OrderTests test = new OrderTests();
		new TestContextManager(OrderTests.class).prepareTestInstance(test);
		assertThat(test.publisher.publish("1")).isNotEmpty();
		test.store.put("key", "value");
		assertThat(test.sidecar.state("right").keys()).singleElement().asString().endsWith("key");
		assertThat(test.locks).isNotNull();
	}

	@Test
	void aBeanOfTheUserWithTheSameQualifierWins() {
		try (ConfigurableApplicationContext context = start(Own.class, SetterPlace.class)) {
			assertThat(context.getBean(Place.class).store()).isSameAs(context.getBean("own"));
			FieldPlace late = new FieldPlace();
			context.getAutowireCapableBeanFactory().autowireBean(late);
			assertThat(late.store()).isSameAs(context.getBean("own"));
		}
	}

	@Test
	void declaredInterfacesAreNotTakenForStoresOfTheirType() {
		try (ConfigurableApplicationContext context = start(FieldPlace.class)) {
			assertThat(context.getBean(Place.class).store()).isNotInstanceOf(Declared.class);
			assertThat(context.getBean(Composed.class)).isNotNull();
		}
	}

	interface Place {

		KeyValueStore<String> store();

	}

	static class FieldPlace implements Place {

		@Autowired
		@StateStore("right")
		KeyValueStore<String> store;

		@Override
		public KeyValueStore<String> store() {
			return this.store;
		}

	}

	record ConstructorPlace(@StateStore("right") KeyValueStore<String> store) implements Place {

	}

	abstract static class Holder implements Place {

		private Supplier<KeyValueStore<String>> found = () -> {
			throw new IllegalStateException("nothing was injected");
		};

		void found(Supplier<KeyValueStore<String>> store) {
			this.found = store;
		}

		@Override
		public KeyValueStore<String> store() {
			return this.found.get();
		}

	}

	static class SetterPlace extends Holder {

		@Autowired
		@StateStore("right")
		void setStore(KeyValueStore<String> store) {
			found(() -> store);
		}

	}

	static class SetterParameterPlace extends Holder {

		@Autowired
		void setStore(@StateStore("right") KeyValueStore<String> store) {
			found(() -> store);
		}

	}

	static class MethodPlace extends Holder {

		@Autowired
		void stores(@StateStore("wrong") KeyValueStore<String> wrong,
				@StateStore("right") KeyValueStore<String> right) {
			found(() -> right);
		}

	}

	abstract static class LookupPlace implements Place {

		@Override
		@Lookup
		@StateStore("right")
		public abstract KeyValueStore<String> store();

	}

	static class LazyPlace extends Holder {

		LazyPlace(@Lazy @StateStore("right") KeyValueStore<String> store) {
			found(() -> store);
		}

	}

	static class OptionalPlace extends Holder {

		OptionalPlace(@StateStore("right") Optional<KeyValueStore<String>> store) {
			found(store::orElseThrow);
		}

	}

	static class ProviderPlace extends Holder {

		ProviderPlace(@StateStore("right") ObjectProvider<KeyValueStore<String>> store) {
			found(store::getObject);
		}

	}

	static class FactoryPlace extends Holder {

		FactoryPlace(@StateStore("right") ObjectFactory<KeyValueStore<String>> store) {
			found(store::getObject);
		}

	}

	static class StreamPlace extends Holder {

		StreamPlace(@StateStore("right") ObjectProvider<KeyValueStore<String>> stores) {
			found(() -> stores.stream().reduce((one, two) -> {
				throw new IllegalStateException("more than one");
			}).orElseThrow());
		}

	}

	static class OrderedStreamPlace extends Holder {

		OrderedStreamPlace(@StateStore("right") ObjectProvider<KeyValueStore<String>> stores) {
			found(() -> stores.orderedStream().toList().get(0));
		}

	}

	static class ListPlace extends Holder {

		ListPlace(@StateStore("right") List<KeyValueStore<String>> stores) {
			assertThat(stores).hasSize(1);
			found(() -> stores.get(0));
		}

	}

	static class MapPlace extends Holder {

		MapPlace(@StateStore("right") Map<String, KeyValueStore<String>> stores) {
			assertThat(stores).hasSize(1);
			found(() -> stores.values().iterator().next());
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE })
	@StateStore("right")
	@interface RightStore {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@StateStore("")
	@interface NamedStore {

		@AliasFor(annotation = StateStore.class, attribute = "value")
		String name();

	}

	static class MetaPlace extends Holder {

		MetaPlace(@RightStore KeyValueStore<String> store) {
			found(() -> store);
		}

	}

	static class AliasedPlace extends Holder {

		AliasedPlace(@NamedStore(name = "right") KeyValueStore<String> store,
				@NamedStore(name = "wrong") KeyValueStore<String> other) {
			found(() -> store);
		}

	}

	static class Registrar implements ImportBeanDefinitionRegistrar {

		@Override
		public void registerBeanDefinitions(AnnotationMetadata metadata,
				org.springframework.beans.factory.support.BeanDefinitionRegistry registry) {
			registry.registerBeanDefinition("place", new RootBeanDefinition(FieldPlace.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Registrar.class)
	static class ImportedPlace {

	}

	@Configuration(proxyBeanMethods = false)
	static class LateDefinitionPlace {

		@Bean
		static BeanDefinitionRegistryPostProcessor late() {
			return (registry) -> registry.registerBeanDefinition("place", new RootBeanDefinition(FieldPlace.class));
		}

	}

	abstract static class Generic<T> {

		@Autowired
		@StateStore("right")
		KeyValueStore<T> inherited;

	}

	static class SuperclassPlace extends Generic<String> implements Place {

		@Override
		public KeyValueStore<String> store() {
			return this.inherited;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ProtectedInner {

		@Bean
		Place place(@StateStore("right") KeyValueStore<String> store) {
			return new ConstructorPlace(store);
		}

	}

	@StateStore("declared")
	interface Declared extends KeyValueStore<String> {

	}

	@NamedStore(name = "composed")
	interface Composed extends KeyValueStore<String> {

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		@StateStore("right")
		KeyValueStore<String> own(@StateStore("wrong") KeyValueStore<String> other) {
			return other;
		}

	}

	@SpringBootTest(classes = Application.class, webEnvironment = SpringBootTest.WebEnvironment.NONE,
			properties = "outrigger.sidecar=embedded")
	static class OrderTests {

		@Autowired
		@PublishTo(pubsub = "messages", topic = "orders")
		EventPublisher<String> publisher;

		@Autowired
		EmbeddedSidecar sidecar;

		KeyValueStore<String> store;

		Locks locks;

		@Autowired
		void stores(@StateStore("right") KeyValueStore<String> store, @LockStore("locks") Locks locks) {
			this.store = store;
			this.locks = locks;
		}

	}

	/** Has another store of the same type. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Object other(@Qualifier("unused") Optional<String> nothing, @StateStore("wrong") KeyValueStore<String> wrong) {
			return wrong.toString() + nothing;
		}

	}

}
