package dev.outrigger.spring.environment;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.Scope;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The scope of {@code @ConfigurationProperties} beans that are bound by their
 * constructor, in an application that imports configuration which may change. Such a bean
 * is as good as a singleton until one of its properties changes; then another instance
 * takes its place. Who looks it up gets the new one, and who was injected with it before
 * keeps the old one: nothing is destroyed. Thread safe.
 */
public final class ReplaceableProperties
		implements Scope, BeanFactoryPostProcessor, SmartInitializingSingleton, DisposableBean {

	private static final String NAME = "outriggerReplaceable";

	/** Where Spring Boot notes in a bean definition how it is bound. */
	private static final String BIND_METHOD = BindMethod.class.getName();

	private final Environment environment;

	private final Map<String, Held> beans = new ConcurrentHashMap<>();

	private final Queue<Runnable> destructions = new ConcurrentLinkedQueue<>();

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates the scope.
	 * @param environment tells whether configuration is imported
	 */
	public ReplaceableProperties(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (!importsWhatChanges() || isProcessedAheadOfTime()) {
			return;
		}
		this.beanFactory = beanFactory;
		beanFactory.registerScope(NAME, this);
		for (String name : beanFactory.getBeanDefinitionNames()) {
			BeanDefinition definition = beanFactory.getBeanDefinition(name);
			if (definition.isSingleton() && definition.getAttribute(BIND_METHOD) == BindMethod.VALUE_OBJECT) {
				definition.setScope(NAME);
			}
		}
	}

	private boolean importsWhatChanges() {
		return this.environment instanceof ConfigurableEnvironment configurable && configurable.getPropertySources()
			.stream()
			.anyMatch((source) -> source instanceof ImportedPropertySource imported && imported.getSource().watched());
	}

	/** Whether definitions are only written down, for an application that runs later. */
	private static boolean isProcessedAheadOfTime() {
		return Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING);
	}

	/** A property that cannot be bound fails the start, as it does without this scope. */
	@Override
	public void afterSingletonsInstantiated() {
		ConfigurableListableBeanFactory factory = this.beanFactory;
		if (factory != null) {
			for (String name : factory.getBeanDefinitionNames()) {
				BeanDefinition definition = factory.getBeanDefinition(name);
				if (NAME.equals(definition.getScope()) && !definition.isLazyInit()) {
					factory.getBean(name);
				}
			}
		}
	}

	@Override
	public Object get(String name, ObjectFactory<?> factory) {
		Held held = this.beans.get(name);
		if (held == null) {
			Held fresh = new Held(factory.getObject(), factory);
			Held other = this.beans.putIfAbsent(name, fresh);
			held = (other != null) ? other : fresh;
		}
		return held.instance();
	}

	/**
	 * Puts a new instance in a bean's place. When it cannot be made, the bean stays.
	 * @param name the bean's name
	 * @return whether the bean has this scope and was asked for before
	 */
	boolean replace(String name) {
		return this.beans.computeIfPresent(name,
				(key, held) -> new Held(held.factory().getObject(), held.factory())) != null;
	}

	@Override
	public @Nullable Object remove(String name) {
		Held held = this.beans.remove(name);
		return (held != null) ? held.instance() : null;
	}

	@Override
	public void registerDestructionCallback(String name, Runnable callback) {
		this.destructions.add(callback);
	}

	@Override
	public void destroy() {
		this.beans.clear();
		for (Runnable next = this.destructions.poll(); next != null; next = this.destructions.poll()) {
			next.run();
		}
	}

	/**
	 * A bean of this scope.
	 *
	 * @param instance the bean
	 * @param factory makes another one
	 */
	private record Held(Object instance, ObjectFactory<?> factory) {

	}

}
