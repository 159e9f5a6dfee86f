package dev.outrigger.autoconfigure;

import dev.outrigger.grpc.GrpcTransportCustomizer;
import dev.outrigger.spring.OutriggerWebClientCustomizer;
import dev.outrigger.spring.lock.LockObservations;
import dev.outrigger.spring.observation.EventProcessConvention;
import dev.outrigger.spring.observation.EventProcessTracing;
import dev.outrigger.spring.observation.EventPublishConvention;
import dev.outrigger.spring.observation.LockConvention;
import dev.outrigger.spring.observation.SidecarCallConvention;
import dev.outrigger.spring.observation.SidecarCallObservations;
import dev.outrigger.spring.pubsub.EventProcessObservations;
import dev.outrigger.spring.pubsub.EventPublishObservations;
import io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.ClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Observations of what the application does with its sidecars. The requests below are
 * observed as those of its other clients are, and bring the trace context to the sidecar.
 */
@AutoConfiguration(afterName = {
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration" })
@ConditionalOnClass(ObservationRegistry.class)
@EnableConfigurationProperties(ObservationProperties.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerObservationAutoConfiguration {

	/** Calls, events and locks, whatever the transport. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(ObservationRegistry.class)
	static class Blocks {

		@Bean
		CallInterceptorFactory outriggerCallObservations(ObservationRegistry registry,
				ObjectProvider<SidecarCallConvention> convention) {
			return (sidecar) -> new SidecarCallObservations(registry, convention.getIfAvailable(), sidecar);
		}

		@Bean
		EventPublishObservations outriggerEventPublishObservations(ObservationRegistry registry,
				ObjectProvider<EventPublishConvention> convention, ObservationProperties properties) {
			return new EventPublishObservations(registry, convention.getIfAvailable(), properties.ids());
		}

		@Bean
		EventProcessObservations outriggerEventProcessObservations(ObservationRegistry registry,
				ObjectProvider<EventProcessConvention> convention, ObservationProperties properties) {
			return new EventProcessObservations(registry, convention.getIfAvailable(), properties.ids());
		}

		@Bean
		LockObservations outriggerLockObservations(ObservationRegistry registry,
				ObjectProvider<LockConvention> convention, ObservationProperties properties) {
			return new LockObservations(registry, convention.getIfAvailable(), properties.ids());
		}

	}

	/** Spans of batches. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(PropagatingReceiverTracingObservationHandler.class)
	static class Tracing {

		@Bean
		@ConditionalOnBean({ Tracer.class, Propagator.class })
		EventProcessTracing outriggerEventProcessTracing(Tracer tracer, Propagator propagator) {
			return new EventProcessTracing(tracer, propagator);
		}

	}

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
