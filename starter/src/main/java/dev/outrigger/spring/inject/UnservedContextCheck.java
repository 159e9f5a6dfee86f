package dev.outrigger.spring.inject;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Refuses listener methods in parents and children of the context that have no
 * auto-configuration of their own, as nobody would call them.
 */
public final class UnservedContextCheck implements ApplicationListener<ContextRefreshedEvent> {

	private final OutriggerAnnotationPostProcessor annotations;

	/**
	 * Creates a check.
	 * @param annotations finds the methods
	 */
	public UnservedContextCheck(OutriggerAnnotationPostProcessor annotations) {
		this.annotations = annotations;
	}

	/** Events of children reach the listeners of their parents. */
	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		ApplicationContext context = event.getApplicationContext();
		while (context != null) {
			if (context instanceof ConfigurableApplicationContext configurable && isUnserved(configurable)) {
				check(configurable, configurable.getBeanFactory());
			}
			context = context.getParent();
		}
	}

	private static boolean isUnserved(ConfigurableApplicationContext context) {
		return context.getEnvironment().getProperty("outrigger.enabled", Boolean.class, true)
				&& context.getBeanFactory()
					.getBeanNamesForType(OutriggerAnnotationPostProcessor.class, true, false).length == 0;
	}

	private void check(ApplicationContext context, ConfigurableListableBeanFactory beans) {
		this.annotations.uncalled(beans).stream().findFirst().ifPresent((method) -> {
			throw new OutriggerStartupException(
					method.member() + ": the method is not called, as its context '" + context.getId()
							+ "' has no auto-configuration",
					"Add @EnableAutoConfiguration to the configuration of that context, or move the bean to a context"
							+ " that has it.",
					null);
		});
	}

}
