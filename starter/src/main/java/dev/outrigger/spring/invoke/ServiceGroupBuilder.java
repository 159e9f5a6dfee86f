package dev.outrigger.spring.invoke;

import java.util.Arrays;
import java.util.function.Predicate;

import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.ClientCallback;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.GroupCallback;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.Groups;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.InitializingClientCallback;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer.ProxyFactoryCallback;

/**
 * One group that the configurers of Spring's HTTP services configure as they do those of
 * {@code @ImportHttpServices}. Used by one thread.
 *
 * @param <B> the builder of the client
 */
final class ServiceGroupBuilder<B> implements Groups<B> {

	private final HttpServiceGroup group;

	private final HttpServiceProxyFactory.Builder proxies;

	private B client;

	/** Of the configurer that runs. */
	private Predicate<HttpServiceGroup> filter = (group) -> true;

	ServiceGroupBuilder(HttpServiceGroup group, B client, HttpServiceProxyFactory.Builder proxies) {
		this.group = group;
		this.client = client;
		this.proxies = proxies;
	}

	/** The client's builder, as it is configured by now. */
	B client() {
		return this.client;
	}

	@Override
	public Groups<B> filterByName(String... names) {
		return filter((group) -> Arrays.asList(names).contains(group.name()));
	}

	@Override
	public Groups<B> filter(Predicate<HttpServiceGroup> predicate) {
		this.filter = this.filter.and(predicate);
		return this;
	}

	@Override
	public void forEachClient(ClientCallback<B> callback) {
		forEachGroup((group, client, proxies) -> callback.withClient(group, client));
	}

	@Override
	public void forEachClient(InitializingClientCallback<B> callback) {
		forEachGroup((group, client, proxies) -> this.client = callback.initClient(group));
	}

	@Override
	public void forEachProxyFactory(ProxyFactoryCallback callback) {
		forEachGroup((group, client, proxies) -> callback.withProxyFactory(group, proxies));
	}

	/** Ends the chain of filters, as Spring's own groups do. */
	@Override
	public void forEachGroup(GroupCallback<B> callback) {
		boolean matches = this.filter.test(this.group);
		this.filter = (group) -> true;
		if (matches) {
			callback.withGroup(this.group, this.client, this.proxies);
		}
	}

}
