package dev.outrigger.autoconfigure;

import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.SidecarConnections;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Defines a connection for each sidecar of {@code outrigger.sidecars}: injected where its
 * name is given as a qualifier, and never else. The contexts below share those of their
 * parent.
 *
 * @param environment has the properties
 */
record NamedConnectionRegistrar(Environment environment) implements ImportBeanDefinitionRegistrar {

	static final String FACTORY = "outriggerNamedConnections";

	@Override
	public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
		Binder.get(this.environment)
			.bind("outrigger.sidecars", Bindable.mapOf(String.class, SidecarProperties.class))
			.orElseGet(Map::of)
			.keySet()
			.forEach((name) -> register(name, registry));
	}

	private static void register(String name, BeanDefinitionRegistry registry) {
		String beanName = SidecarConnections.BEAN_NAME_PREFIX + name;
		BeanFactory parent = (registry instanceof HierarchicalBeanFactory beans) ? beans.getParentBeanFactory() : null;
		if (parent == null || !parent.containsBean(beanName)) {
			RootBeanDefinition definition = new RootBeanDefinition(SidecarConnection.class);
			definition.setFactoryBeanName(FACTORY);
			definition.setFactoryMethodName("open");
			definition.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
			definition.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
			definition.setDefaultCandidate(false);
			definition.setDestroyMethodName("close");
			registry.registerBeanDefinition(beanName, definition);
		}
	}

}
