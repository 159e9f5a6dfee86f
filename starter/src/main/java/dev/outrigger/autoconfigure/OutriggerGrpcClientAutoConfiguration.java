package dev.outrigger.autoconfigure;

import java.util.List;

import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.grpc.ServiceChannelFactory;
import io.grpc.ClientInterceptor;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.client.GlobalClientInterceptor;
import org.springframework.grpc.client.GrpcChannelFactory;

/** Stubs of Spring gRPC that call other applications through the sidecar. */
@AutoConfiguration(after = OutriggerInjectionAutoConfiguration.class,
		beforeName = "org.springframework.boot.grpc.client.autoconfigure.CompositeChannelFactoryAutoConfiguration")
@ConditionalOnClass(value = GrpcChannelFactory.class, name = "dev.outrigger.grpc.ServiceChannels")
@ConditionalOnBean(FacadeContext.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerGrpcClientAutoConfiguration {

	/** Calls over the connection are observed as others on it. */
	private static final String OBSERVES = "io.micrometer.core.instrument.binder.grpc.ObservationGrpcClientInterceptor";

	@Bean
	@ConditionalOnMissingBean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ServiceChannelFactory outriggerServiceChannelFactory(ObjectProvider<FacadeContext> facades,
			ListableBeanFactory beanFactory) {
		return new ServiceChannelFactory(facades::getObject, () -> interceptors(beanFactory));
	}

	private static List<ClientInterceptor> interceptors(ListableBeanFactory beanFactory) {
		return beanFactory.getBeansWithAnnotation(GlobalClientInterceptor.class)
			.values()
			.stream()
			.filter(ClientInterceptor.class::isInstance)
			.map(ClientInterceptor.class::cast)
			.filter((interceptor) -> !interceptor.getClass().getName().equals(OBSERVES))
			.sorted(AnnotationAwareOrderComparator.INSTANCE)
			.toList();
	}

}
