package dev.outrigger.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.NamedComponent;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * An application that declares something, or has others use a store, needs a sidecar. The
 * connections of one that does neither are opened when they are asked for.
 *
 * @param annotations what the application declares
 * @param environment has what others use
 */
record SidecarRequirement(OutriggerAnnotationPostProcessor annotations,
		Environment environment) implements BeanFactoryPostProcessor {

	/** What other projects use, who would go without it silently. */
	private static final List<String> USES = List.of("outrigger.cache.store", "outrigger.data.store",
			"outrigger.modulith.broker", "outrigger.shedlock.store", "outrigger.integration.lock-registry.store");

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		Optional<String> needing = needing();
		if (needing.isEmpty()) {
			connections(beanFactory).forEach((definition) -> definition.setLazyInit(true));
		}
		else if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, SidecarConnection.class, true,
				false).length == 0) {
			throw new OutriggerStartupException(
					"No sidecar was chosen, but " + needing.get() + " needs one: the property 'outrigger.sidecar'"
							+ " is not set, and no variable of a sidecar (such as DAPR_GRPC_PORT) was found",
					"Set 'outrigger.sidecar' to one of " + SidecarConnectors.load().sidecars()
							+ " or, with outrigger-testkit on the class path, to embedded.",
					null);
		}
	}

	/** Those that the properties describe, not the application's own. */
	private static Stream<BeanDefinition> connections(ConfigurableListableBeanFactory beanFactory) {
		return Stream.of(beanFactory.getBeanDefinitionNames())
			.filter((name) -> name.equals(SidecarConnections.MAIN_BEAN_NAME)
					|| name.startsWith(SidecarConnections.BEAN_NAME_PREFIX))
			.map(beanFactory::getBeanDefinition);
	}

	private Optional<String> needing() {
		return this.annotations.components()
			.stream()
			.map(NamedComponent::member)
			.findFirst()
			.or(() -> USES.stream()
				.filter(this.environment::containsProperty)
				.map((property) -> "the property '" + property + "'")
				.findFirst());
	}

}
