package dev.outrigger.spring.invoke;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceClient;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.grpc.GrpcServiceChannels;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;
import dev.outrigger.spring.inject.InheritedMethods;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.util.ClassUtils;

/** Other applications, raw or as interfaces. */
public final class ServiceSupport implements BlockSupport {

	private static final String HTTP_EXCHANGE = "org.springframework.web.service.annotation.HttpExchange";

	@Override
	public BuildingBlock block() {
		return BuildingBlock.INVOKE;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return ServiceClient.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Stream
			.concat(Stream.of(ServiceInvoker.class, ReactiveServiceInvoker.class), GrpcServiceChannels.types().stream())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.INVOKE_CALL);
	}

	@Override
	public boolean declaresInterfaces() {
		return true;
	}

	@Override
	public void checkInterface(Class<?> type, String member) {
		if (!ClassUtils.isPresent(HTTP_EXCHANGE, type.getClassLoader())) {
			throw new OutriggerStartupException(member + ": HTTP interfaces need Spring's web module",
					"Add the dependency org.springframework:spring-web.", null);
		}
		ExchangeMethods.check(type, member);
	}

	/** What methods take and give. */
	@Override
	public Stream<Type> values(FacadeRequest request) {
		return facades().contains(request.rawType()) ? Stream.empty()
				: InheritedMethods.toImplement(request.rawType())
					.flatMap((method) -> Stream.concat(Stream.of(method.getGenericReturnType()),
							Arrays.stream(method.getGenericParameterTypes())));
	}

	/** Spring makes it. */
	@Override
	public Class<?>[] proxied(Class<?> type) {
		return AopProxyUtils.completeJdkProxyInterfaces(type);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		Class<?> type = request.rawType();
		if (type == ServiceInvoker.class) {
			return ServiceInvoker.of(context.connection(request), context.component(request));
		}
		if (type == ReactiveServiceInvoker.class) {
			return ReactiveServiceInvoker.of(context.connection(request), context.component(request));
		}
		if (GrpcServiceChannels.types().contains(type)) {
			return GrpcServiceChannels.create(request, context);
		}
		return new ServiceClients(context).create(type, context.name(request));
	}

}
