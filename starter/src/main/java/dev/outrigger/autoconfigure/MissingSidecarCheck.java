package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * An application that declares something needs a sidecar; one that declares nothing needs
 * none.
 *
 * @param annotations what the application declares
 */
record MissingSidecarCheck(OutriggerAnnotationPostProcessor annotations) implements BeanFactoryPostProcessor {

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, SidecarConnection.class, true,
				false).length == 0) {
			this.annotations.components().stream().findFirst().ifPresent((named) -> {
				throw new OutriggerStartupException(
						"No sidecar was chosen, but " + named.member() + " needs one: the property 'outrigger.sidecar'"
								+ " is not set, and no variable of a sidecar (such as DAPR_GRPC_PORT) was found",
						"Set 'outrigger.sidecar' to one of " + SidecarConnectors.load().sidecars()
								+ " or, with outrigger-testkit on the class path, to embedded.",
						null);
			});
		}
	}

}
