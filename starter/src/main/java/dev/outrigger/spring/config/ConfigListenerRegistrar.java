package dev.outrigger.spring.config;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigListener;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.LifecyclePhases;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResultCheck;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.AnnotatedMethod;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringValueResolver;

/** Opens a watch for each {@code @ConfigListener} method when the application starts. */
public final class ConfigListenerRegistrar implements SmartLifecycle {

	private final BeanFactory beanFactory;

	private final OutriggerAnnotationPostProcessor annotations;

	private final StringValueResolver placeholders;

	private final List<ConfigurationWatch> watches = new ArrayList<>();

	/**
	 * Creates the opener of watches.
	 * @param beanFactory the beans
	 * @param annotations the listener methods
	 * @param placeholders resolves attributes
	 */
	public ConfigListenerRegistrar(BeanFactory beanFactory, OutriggerAnnotationPostProcessor annotations,
			StringValueResolver placeholders) {
		this.beanFactory = beanFactory;
		this.annotations = annotations;
		this.placeholders = placeholders;
	}

	@Override
	public synchronized void start() {
		for (AnnotatedMethod<ConfigListener> method : this.annotations.methods(ConfigListener.class)) {
			this.watches.add(open(method));
		}
	}

	private ConfigurationWatch open(AnnotatedMethod<ConfigListener> method) {
		String member = method.member();
		Class<?>[] parameters = method.method().getParameterTypes();
		boolean change = parameters.length == 1 && parameters[0] == ConfigurationChange.class;
		if (!change && !(parameters.length == 1 && parameters[0] == String.class)) {
			throw new OutriggerStartupException(member + ": the method cannot be called",
					"Give it one parameter, a ConfigurationChange or a String.", null);
		}
		ResultCheck.of(method.method()).declared().ifPresent((later) -> {
			throw new OutriggerStartupException(member + ": " + later + " is not awaited, so that its failure is lost",
					"Let the method block until the change is handled, and return void.", null);
		});
		AnnotationAttributeReader attributes = new AnnotationAttributeReader(member, this.placeholders);
		List<String> keys = Arrays.stream(method.annotation().keys())
			.map((key) -> attributes.text("keys", key))
			.toList();
		if (keys.isEmpty()) {
			throw new OutriggerStartupException(member + ": the attribute 'keys' is empty", "Name at least one key.",
					null);
		}
		Supplier<Consumer<@Nullable Object>> listener = method.bind(this.beanFactory,
				ConfigListenerRegistrar::invocable);
		String store = attributes.text("store", method.annotation().store());
		ConfigurationStoreSpec spec = this.beanFactory.getBean(ConfigurationStores.class).spec(store);
		SidecarConnection connection = this.beanFactory.getBean(SidecarConnections.class)
			.of(BuildingBlock.CONFIGURATION, store);
		return ConfigurationStore.of(connection, spec)
			.watch(keys, (changed) -> listener.get().accept(change ? changed : value(changed)));
	}

	private static Consumer<@Nullable Object> invocable(Object bean, Method method) {
		ReflectionUtils.makeAccessible(method);
		return (argument) -> ReflectionUtils.invokeMethod(method, bean, argument);
	}

	private static @Nullable Object value(ConfigurationChange change) {
		ConfigurationItem current = change.current();
		return (current != null) ? current.value() : null;
	}

	@Override
	public synchronized void stop() {
		this.watches.forEach(ConfigurationWatch::close);
		this.watches.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.watches.isEmpty();
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

}
