package dev.outrigger.autoconfigure;

import dev.outrigger.grpc.GrpcTransportCustomizer;
import dev.outrigger.spring.OutriggerWebClientCustomizer;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.ClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Calls to the sidecar are observed as the application's other client calls are, and
 * bring the trace context to it.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerObservationAutoConfiguration {

	/** Over HTTP, as Boot does it for other WebClients. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebClient.class)
	static class Http {

		private static final String NAME = "management.observations.http.client.requests.name";

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		@ConditionalOnBean(ObservationRegistry.class)
		OutriggerWebClientCustomizer outriggerWebClientObservation(ObservationRegistry registry,
				ObjectProvider<ClientRequestObservationConvention> convention, Environment environment) {
			return (builder) -> builder.observationRegistry(registry)
				.observationConvention(convention.getIfAvailable(() -> new DefaultClientRequestObservationConvention(
						environment.getProperty(NAME, "http.client.requests"))));
		}

	}

	/** Over gRPC. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationGrpcClientInterceptor.class, GrpcTransportCustomizer.class })
	static class Grpc {

		@Bean
		@ConditionalOnBean(ObservationRegistry.class)
		GrpcTransportCustomizer outriggerGrpcObservation(ObservationRegistry registry) {
			return new GrpcTransportCustomizer(new ObservationGrpcClientInterceptor(registry));
		}

	}

}
