package dev.outrigger.spring.config;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationWatch;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.DefaultMethods;
import dev.outrigger.spring.inject.InheritedMethods;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.util.StringValueResolver;

/**
 * A {@code @ConfigStore} interface: each method gives the converted value of its key as
 * it is now.
 */
public final class ConfigStoreInvocationHandler implements InvocationHandler {

	private static final Logger logger = LoggerFactory.getLogger(ConfigStoreInvocationHandler.class);

	private final Class<?> type;

	private final ConversionService conversions;

	private final DefaultMethods defaults = new DefaultMethods();

	private final Map<Method, Binding> bindings = new HashMap<>();

	private final Map<Method, Object> converted = new ConcurrentHashMap<>();

	private ConfigStoreInvocationHandler(Class<?> type, ConversionService conversions,
			StringValueResolver placeholders) {
		this.type = type;
		this.conversions = conversions;
		InheritedMethods.toImplement(type).forEach((method) -> bind(method, placeholders));
	}

	public static Object of(Class<?> type, ConfigurationStore store, ConversionService conversions,
			StringValueResolver placeholders, FirstValues firstValues) {
		ConfigStoreInvocationHandler values = new ConfigStoreInvocationHandler(type, conversions, placeholders);
		ConfigurationWatch watch = store.watch(values.bindings.values().stream().map(Binding::key).distinct().toList(),
				values::changed);
		if (!firstValues.await(watch)) {
			logger.warn("{}: no values yet; defaults are used until they arrive", type.getSimpleName());
		}
		return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, values);
	}

	static void check(Class<?> type) {
		InheritedMethods.toImplement(type).forEach((method) -> key(type, method));
	}

	private static ConfigKey key(Class<?> type, Method method) {
		ConfigKey key = method.getAnnotation(ConfigKey.class);
		if (key == null || method.getParameterCount() > 0 || method.getReturnType() == void.class) {
			throw new OutriggerStartupException(
					"@ConfigStore on " + type.getSimpleName() + "." + method.getName()
							+ ": the method cannot give a value",
					"Give it @ConfigKey, no parameters and a return type, or make it a default method.", null);
		}
		return key;
	}

	private void bind(Method method, StringValueResolver placeholders) {
		String member = this.type.getSimpleName() + "." + method.getName();
		ConfigKey key = key(this.type, method);
		AnnotationAttributeReader attributes = new AnnotationAttributeReader("@ConfigKey on " + member, placeholders);
		String fallback = key.defaultValue().equals(ConfigKey.NONE) ? null
				: attributes.resolve("defaultValue", key.defaultValue());
		MethodParameter result = new MethodParameter(method, -1);
		Binding binding = new Binding(attributes.text("value", key.value()), fallback, result.isOptional(),
				new TypeDescriptor(result));
		this.bindings.put(method, binding);
		if (fallback != null) {
			try {
				convert(binding, fallback);
			}
			catch (ConversionException ex) {
				throw new OutriggerStartupException("@ConfigKey on " + member + ": the attribute 'defaultValue' ('"
						+ fallback + "') is no " + binding.target().getName(),
						"Give a default value that can be converted.", ex);
			}
		}
	}

	private @Nullable Object convert(Binding binding, @Nullable String text) {
		return this.conversions.convert(text, TypeDescriptor.valueOf(String.class), binding.target());
	}

	private void changed(ConfigurationChange change) {
		ConfigurationItem item = change.current();
		String key = change.key();
		this.bindings.forEach((method, binding) -> {
			if (binding.key().equals(key)) {
				if (item == null) {
					this.converted.remove(method);
				}
				else {
					accept(method, binding, item.value());
				}
			}
		});
	}

	private void accept(Method method, Binding binding, String text) {
		try {
			Object value = convert(binding, text);
			if (value != null) {
				this.converted.put(method, value);
			}
		}
		catch (ConversionException ex) {
			logger.error("{}.{}: the value '{}' of '{}' cannot be converted to {}; keeping the previous value",
					this.type.getSimpleName(), method.getName(), text, binding.key(), binding.target().getName());
		}
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Binding binding = this.bindings.get(method);
		if (binding != null) {
			return value(method, binding);
		}
		if (method.isDefault()) {
			return this.defaults.invoke(proxy, method, arguments);
		}
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> this.type.getSimpleName() + this.converted.values();
		};
	}

	private @Nullable Object value(Method method, Binding binding) {
		Object value = this.converted.get(method);
		if (value != null) {
			return value;
		}
		if (binding.fallback() == null && !binding.optional()) {
			throw new IllegalStateException(this.type.getSimpleName() + "." + method.getName()
					+ ": there is no value for '" + binding.key() + "', and no default");
		}
		return convert(binding, binding.fallback());
	}

	private record Binding(String key, @Nullable String fallback, boolean optional, TypeDescriptor target) {

	}

}
