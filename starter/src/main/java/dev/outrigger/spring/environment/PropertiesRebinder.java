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
 * Binds {@code @ConfigurationProperties} beans with setters again when one of their
 * properties has changed. Beans that are bound by their constructor keep their values.
 */
final class PropertiesRebinder {

	private static final Logger logger = LoggerFactory.getLogger(PropertiesRebinder.class);

	private final ApplicationContext context;

	PropertiesRebinder(ApplicationContext context) {
		this.context = context;
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

	private static void rebind(ConfigurationPropertiesBindingPostProcessor binder, String name,
			ConfigurationPropertiesBean bean) {
		if (bean.asBindTarget().getBindMethod() == BindMethod.VALUE_OBJECT) {
			logger.debug("The properties bean '{}' is immutable and keeps its values", name);
			return;
		}
		try {
			binder.postProcessBeforeInitialization(bean.getInstance(), name);
		}
		catch (RuntimeException ex) {
			logger.warn("The properties bean '{}' could not be bound again and may have values of before and after"
					+ " the change: {}", name, String.valueOf(ex.getMessage()));
		}
	}

}
