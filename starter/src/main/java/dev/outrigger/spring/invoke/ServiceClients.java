package dev.outrigger.spring.invoke;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.spring.inject.FacadeContext;
import reactor.core.publisher.Mono;

import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.reactive.function.client.support.WebClientHttpServiceGroupConfigurer;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.HttpServiceGroup.ClientType;
import org.springframework.web.service.registry.HttpServiceGroupConfigurer;

/**
 * Makes clients of Spring that call another application through the sidecar. Message
 * converters, interceptors, status handlers and observation are those of the builders,
 * which Boot has as beans, and of the configurers of Spring's HTTP services, one of which
 * has to call {@code customize}.
 *
 * @param context knows the connections
 */
public record ServiceClients(FacadeContext context) {

	/** Requests carry a path; where they go is the sidecar's matter. */
	private static final String BASE = "http://";

	/**
	 * Implements an HTTP interface.
	 * @param type the interface
	 * @param service the service's name in the application
	 * @return the implementation; over a WebClient if a method has a reactive result,
	 * else over a RestClient
	 */
	Object create(Class<?> type, String service) {
		HttpServiceProxyFactory.Builder proxies = HttpServiceProxyFactory.builder()
			.embeddedValueResolver(this.context.placeholders());
		proxies.exchangeAdapter(ExchangeMethods.areReactive(type) ? reactive(type, service, proxies)
				: blocking(type, service, proxies));
		return proxies.build().createClient(type);
	}

	private HttpExchangeAdapter blocking(Class<?> type, String service, HttpServiceProxyFactory.Builder proxies) {
		RestClient.Builder builder = this.context.beanFactory()
			.getBeanProvider(RestClient.Builder.class)
			.getIfUnique(RestClient::builder)
			.clone();
		DeclaredServiceGroup group = new DeclaredServiceGroup(service, type, ClientType.REST_CLIENT);
		return RestClientAdapter
			.create(configured(group, builder, proxies, RestClientHttpServiceGroupConfigurer.class).build());
	}

	private HttpExchangeAdapter reactive(Class<?> type, String service, HttpServiceProxyFactory.Builder proxies) {
		WebClient.Builder builder = this.context.beanFactory()
			.getBeanProvider(WebClient.Builder.class)
			.getIfUnique(WebClient::builder)
			.clone();
		DeclaredServiceGroup group = new DeclaredServiceGroup(service, type, ClientType.WEB_CLIENT);
		return WebClientAdapter
			.create(configured(group, builder, proxies, WebClientHttpServiceGroupConfigurer.class).build());
	}

	private <B> B configured(HttpServiceGroup group, B builder, HttpServiceProxyFactory.Builder proxies,
			Class<? extends HttpServiceGroupConfigurer<B>> configurers) {
		ServiceGroupBuilder<B> configured = new ServiceGroupBuilder<>(group, builder, proxies);
		this.context.beanFactory()
			.getBeanProvider(configurers)
			.orderedStream()
			.forEach((configurer) -> configurer.configureGroups(configured));
		return configured.client();
	}

	/**
	 * Whether a group stands for an interface with {@code @ServiceClient}.
	 * @param group a group that is being configured
	 * @return whether it was declared so, and its name is a service's
	 */
	public static boolean isDeclared(HttpServiceGroup group) {
		return group instanceof DeclaredServiceGroup;
	}

	/**
	 * Lets a client call a service through the sidecar.
	 * @param group a group that is named like the service in the application
	 * @param builder the client's builder
	 */
	public void customize(HttpServiceGroup group, RestClient.Builder builder) {
		String service = group.name();
		builder.baseUrl(BASE + host(service))
			.requestFactory(new InvokerRequestFactory(ServiceInvoker.of(connection(service), component(service))));
	}

	/**
	 * Lets a client call a service through the sidecar. Bodies pass through in pieces
	 * where one of the group's methods has such.
	 * @param group a group that is named like the service in the application
	 * @param builder the client's builder
	 */
	public void customize(HttpServiceGroup group, WebClient.Builder builder) {
		String service = group.name();
		builder.baseUrl(BASE + host(service))
			.clientConnector(new InvokerConnector(ReactiveServiceInvoker.of(connection(service), component(service)),
					group.httpServiceTypes().stream().anyMatch(ExchangeMethods::stream)))
			.filter(ServiceClients::unwrapped);
	}

	/** A failure of the sidecar stays one, as with a RestClient. */
	private static Mono<ClientResponse> unwrapped(ClientRequest request, ExchangeFunction next) {
		return next.exchange(request)
			.onErrorMap(WebClientRequestException.class,
					(failure) -> (failure.getCause() instanceof SidecarException cause) ? cause : failure);
	}

	private SidecarConnection connection(String service) {
		return this.context.connection(BuildingBlock.INVOKE, service);
	}

	private String component(String service) {
		return this.context.component(BuildingBlock.INVOKE, service);
	}

	/** What clients are observed by. */
	private String host(String service) {
		return component(service).replaceAll("[^0-9A-Za-z.-]", "-");
	}

}
