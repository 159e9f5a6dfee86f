package dev.outrigger.testkit.junit;

import java.util.function.Supplier;

import dev.outrigger.testkit.fault.FaultProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Puts a {@link FaultProxy} in front of a sidecar before the first test of a class, ends
 * its faults after each test, and closes it after the last. Injects the proxy into
 * parameters. Register it in a static field, ordered after the extension that starts the
 * sidecar by {@link org.junit.jupiter.api.Order}.
 */
public final class FaultProxyExtension
		implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

	private final Supplier<String> endpoint;

	private @Nullable FaultProxy proxy;

	/**
	 * A proxy for an endpoint that is known when the first test begins.
	 * @param endpoint where connections go, as {@code host:port}
	 */
	public FaultProxyExtension(Supplier<String> endpoint) {
		this.endpoint = endpoint;
	}

	/**
	 * The running proxy.
	 * @return the proxy
	 * @throws IllegalStateException outside of tests
	 */
	public FaultProxy proxy() {
		if (this.proxy == null) {
			throw new IllegalStateException("The proxy runs only between the first and the last test of a class");
		}
		return this.proxy;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		if (this.proxy == null) {
			this.proxy = FaultProxy.to(this.endpoint.get());
		}
	}

	@Override
	public void afterEach(ExtensionContext context) {
		proxy().heal();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		FaultProxy running = this.proxy;
		if (running != null && context.getTestClass().map(Class::getEnclosingClass).isEmpty()) {
			this.proxy = null;
			running.close();
		}
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == FaultProxy.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return proxy();
	}

}
