package dev.outrigger.spring.grpc;

import java.util.Set;

import dev.outrigger.grpc.ServiceChannels;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;
import io.grpc.Channel;

import org.springframework.util.ClassUtils;

/** Channels of gRPC to other applications; away from who has no gRPC. */
public final class GrpcServiceChannels {

	private static final boolean PRESENT = ClassUtils.isPresent("io.grpc.Channel",
			GrpcServiceChannels.class.getClassLoader())
			&& ClassUtils.isPresent("dev.outrigger.grpc.ServiceChannels", GrpcServiceChannels.class.getClassLoader());

	private GrpcServiceChannels() {
	}

	/** The types that can be injected. */
	public static Set<Class<?>> types() {
		return PRESENT ? Present.TYPES : Set.of();
	}

	/**
	 * Makes a channel.
	 * @param request asks for one of the types
	 * @param context knows the connections
	 * @return the channel
	 */
	public static Object create(FacadeRequest request, FacadeContext context) {
		return ServiceChannels.of(context.connection(request), context.component(request));
	}

	/** What is loaded where there is gRPC only. */
	private static final class Present {

		private static final Set<Class<?>> TYPES = Set.of(Channel.class);

	}

}
