package dev.outrigger.autoconfigure;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.state.StateStores;
import dev.outrigger.spring.test.SeedConfiguration;
import dev.outrigger.spring.test.SeedSecret;
import dev.outrigger.spring.test.SeedState;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Puts into the embedded sidecar what the annotations of a test say. */
final class SeedingTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public void beforeTestMethod(TestContext test) {
		List<SeedState> states = find(test, SeedState.class);
		List<SeedConfiguration> entries = find(test, SeedConfiguration.class);
		List<SeedSecret> secrets = find(test, SeedSecret.class);
		if (states.isEmpty() && entries.isEmpty() && secrets.isEmpty()) {
			return;
		}
		ApplicationContext context = test.getApplicationContext();
		EmbeddedSidecar sidecar = sidecar(context);
		FacadeContext facades = context.getBean(FacadeContext.class);
		// As the application does it, since sidecars change keys and values.
		states.forEach((seed) -> new StateStores(facades).<String>store(seed.store(), String.class)
			.put(seed.key(), seed.value()));
		entries.forEach((seed) -> sidecar.configuration(facades.component(BuildingBlock.CONFIGURATION, seed.store()))
			.put(seed.key(), seed.value()));
		secrets.forEach((seed) -> sidecar.secrets(facades.component(BuildingBlock.SECRET, seed.store()))
			.put(seed.key(), seed.value()));
	}

	private static <A extends Annotation> List<A> find(TestContext test, Class<A> annotation) {
		List<A> found = new ArrayList<>(ofClass(test.getTestClass(), annotation));
		found.addAll(AnnotatedElementUtils.findMergedRepeatableAnnotations(test.getTestMethod(), annotation));
		return found;
	}

	/** Those of enclosing classes first. */
	private static <A extends Annotation> List<A> ofClass(Class<?> type, Class<A> annotation) {
		List<A> found = new ArrayList<>();
		if (TestContextAnnotationUtils.searchEnclosingClass(type)) {
			found.addAll(ofClass(type.getEnclosingClass(), annotation));
		}
		found.addAll(AnnotatedElementUtils.findMergedRepeatableAnnotations(type, annotation));
		return found;
	}

	private static EmbeddedSidecar sidecar(ApplicationContext context) {
		EmbeddedSidecar sidecar = context.getBeanProvider(EmbeddedSidecar.class).getIfAvailable();
		if (sidecar == null) {
			throw new IllegalStateException(
					"The test seeds the embedded sidecar, but its application has none: use @OutriggerTest, @AutoConfigureOutrigger or 'outrigger.sidecar=embedded'");
		}
		return sidecar;
	}

	/**
	 * After dependency injection, and before listeners that prepare data of their own.
	 */
	@Override
	public int getOrder() {
		return 2500;
	}

}
