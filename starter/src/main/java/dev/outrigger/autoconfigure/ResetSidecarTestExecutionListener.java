package dev.outrigger.autoconfigure;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.ClassUtils;

/**
 * Resets the embedded sidecar after each test: tests that share an application, as
 * Spring's cache of contexts has them do, do not find each other's data. Not done with
 * {@code outrigger.embedded.reset-after-test=false}.
 */
final class ResetSidecarTestExecutionListener implements TestExecutionListener {

	private static final String PROPERTY = "outrigger.embedded.reset-after-test";

	private static final boolean PRESENT = ClassUtils.isPresent("dev.outrigger.testkit.embedded.EmbeddedSidecar",
			ResetSidecarTestExecutionListener.class.getClassLoader());

	private static void reset(EmbeddedSidecar sidecar, ApplicationContext context) {
		sidecar.reset();
		context.getBeanProvider(OutriggerProperties.class)
			.ifAvailable((properties) -> EmbeddedSidecars.fill(sidecar, properties.embedded()));
	}

	@Override
	public void afterTestMethod(TestContext test) {
		if (PRESENT && test.hasApplicationContext()) {
			ApplicationContext context = test.getApplicationContext();
			if (context.getEnvironment().getProperty(PROPERTY, Boolean.class, true)) {
				BeanFactoryUtils.beansOfTypeIncludingAncestors(context, EmbeddedSidecar.class, false, false)
					.values()
					.forEach((sidecar) -> reset(sidecar, context));
			}
		}
	}

}
