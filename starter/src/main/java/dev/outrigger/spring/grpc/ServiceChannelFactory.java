package dev.outrigger.spring.grpc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.grpc.ServiceChannels;
import dev.outrigger.spring.inject.FacadeContext;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;

import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.grpc.client.ChannelBuilderOptions;
import org.springframework.grpc.client.GrpcChannelFactory;

/**
 * Channels for Spring gRPC's stubs to other applications, through the sidecar: those of
 * the targets {@code outrigger:<service>}. Each is a view of the connection to the
 * sidecar, which outlives it.
 */
public final class ServiceChannelFactory implements GrpcChannelFactory {

	private static final String SCHEME = "outrigger:";

	private final Supplier<FacadeContext> facades;

	private final Supplier<List<ClientInterceptor>> interceptors;

	/**
	 * Creates a factory.
	 * @param facades knows the connections
	 * @param interceptors gives what wraps the calls of every channel, the outermost
	 * first
	 */
	public ServiceChannelFactory(Supplier<FacadeContext> facades, Supplier<List<ClientInterceptor>> interceptors) {
		this.facades = facades;
		this.interceptors = interceptors;
	}

	@Override
	public boolean supports(String target) {
		return target.startsWith(SCHEME);
	}

	@Override
	public ManagedChannel createChannel(String target, ChannelBuilderOptions options) {
		List<ClientInterceptor> all = new ArrayList<>(this.interceptors.get());
		all.addAll(options.interceptors());
		if (options.mergeWithGlobalInterceptors()) {
			AnnotationAwareOrderComparator.sort(all);
		}
		String service = target.substring(SCHEME.length());
		FacadeContext known = this.facades.get();
		Channel channel = ServiceChannels.of(known.connection(BuildingBlock.INVOKE, service),
				known.component(BuildingBlock.INVOKE, service));
		return new View(ClientInterceptors.interceptForward(channel, all));
	}

	/** Part of a connection that is closed by others. */
	private static final class View extends ManagedChannel {

		private final Channel channel;

		private volatile boolean shutdown;

		View(Channel channel) {
			this.channel = channel;
		}

		@Override
		public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
			return this.channel.newCall(method, options);
		}

		@Override
		public String authority() {
			return this.channel.authority();
		}

		@Override
		public ManagedChannel shutdown() {
			this.shutdown = true;
			return this;
		}

		@Override
		public ManagedChannel shutdownNow() {
			return shutdown();
		}

		@Override
		public boolean isShutdown() {
			return this.shutdown;
		}

		@Override
		public boolean isTerminated() {
			return this.shutdown;
		}

		@Override
		public boolean awaitTermination(long timeout, TimeUnit unit) {
			return this.shutdown;
		}

	}

}
