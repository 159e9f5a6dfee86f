package dev.outrigger.testkit.junit;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.EmbeddedSidecarBuilder;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts an embedded sidecar before the first test of a class, forgets what it stores
 * after each test, and ends it after the last. Injects the {@link EmbeddedSidecar} into
 * parameters. Used with {@code @ExtendWith} it makes components on first use; register it
 * in a static field with a builder for others.
 */
public final class EmbeddedSidecarExtension
		implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

	private final EmbeddedSidecarBuilder builder;

	private @Nullable EmbeddedSidecar sidecar;

	/** A sidecar that makes strict components when they are first used. */
	public EmbeddedSidecarExtension() {
		this(EmbeddedSidecar.builder().auto(Profile.STRICT));
	}

	/**
	 * A sidecar that the test built.
	 * @param builder the builder
	 */
	public EmbeddedSidecarExtension(EmbeddedSidecarBuilder builder) {
		this.builder = builder;
	}

	/**
	 * The running sidecar.
	 * @return the sidecar
	 * @throws IllegalStateException outside of tests
	 */
	public EmbeddedSidecar sidecar() {
		if (this.sidecar == null) {
			throw new IllegalStateException(
					"The embedded sidecar runs only between the first and the last test of a class");
		}
		return this.sidecar;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		if (this.sidecar == null) {
			this.sidecar = this.builder.start();
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		sidecar().reset();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		EmbeddedSidecar running = this.sidecar;
		if (running != null && context.getTestClass().map(Class::getEnclosingClass).isEmpty()) {
			this.sidecar = null;
			running.close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == EmbeddedSidecar.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return sidecar();
	}

}
