package dev.outrigger.spring.environment;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindingPostProcessor;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContext;

/**
 * Binds {@code @ConfigurationProperties} beans again when one of their properties has
 * changed: those with setters as they are, those that are bound by their constructor as
 * new instances.
 */
final class PropertiesRebinder {

	private static final Logger logger = LoggerFactory.getLogger(PropertiesRebinder.class);

	private final ApplicationContext context;

	private final ReplaceableProperties replaceable;

	PropertiesRebinder(ApplicationContext context, ReplaceableProperties replaceable) {
		this.context = context;
		this.replaceable = replaceable;
	}

	void rebind(String property) {
		if (!ConfigurationPropertyName.isValid(property)) {
			return;
		}
		ConfigurationPropertyName changed = ConfigurationPropertyName.of(property);
		ConfigurationPropertiesBindingPostProcessor binder = this.context.getBean(
				ConfigurationPropertiesBindingPostProcessor.BEAN_NAME,
				ConfigurationPropertiesBindingPostProcessor.class);
		Map<String, ConfigurationPropertiesBean> beans = ConfigurationPropertiesBean.getAll(this.context);
		beans.forEach((name, bean) -> {
			if (concerns(bean, changed)) {
				rebind(binder, name, bean);
			}
		});
	}

	private static boolean concerns(ConfigurationPropertiesBean bean, ConfigurationPropertyName changed) {
		String prefix = bean.getAnnotation().prefix();
		return ConfigurationPropertyName.isValid(prefix) && ConfigurationPropertyName.of(prefix).isAncestorOf(changed);
	}

	private void rebind(ConfigurationPropertiesBindingPostProcessor binder, String name,
			ConfigurationPropertiesBean bean) {
		boolean immutable = bean.asBindTarget().getBindMethod() == BindMethod.VALUE_OBJECT;
		try {
			if (!immutable) {
				binder.postProcessBeforeInitialization(bean.getInstance(), name);
			}
			else if (!this.replaceable.replace(name)) {
				logger.debug("The properties bean '{}' is immutable, has a scope of its own and stays", name);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("The properties bean '{}' could not be bound again and {}: {}", name,
					immutable ? "keeps its values" : "may have values of before and after the change",
					String.valueOf(ex.getMessage()));
		}
	}

}
