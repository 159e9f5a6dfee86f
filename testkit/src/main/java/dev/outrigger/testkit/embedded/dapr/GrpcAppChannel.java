package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.testkit.embedded.dapr.AppSubscription.Rule;
import dev.outrigger.testkit.embedded.engine.Answer;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Calls an application that serves Dapr's callback service over gRPC. */
final class GrpcAppChannel implements AppChannel {

	private final EventLoopGroup loops = GrpcTransport.newEventLoops("embedded-app-io");

	private final ExecutorService executor = Executors.newCachedThreadPool(GrpcTransport.daemons("embedded-app-"));

	private final ManagedChannel channel;

	private final int port;

	private final String token;

	GrpcAppChannel(int port, String token) {
		this.port = port;
		this.token = token;
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
			.eventLoopGroup(this.loops)
			.channelType(NioSocketChannel.class)
			.executor(this.executor)
			.usePlaintext()
			.build();
	}

	@Override
	public String protocol() {
		return "grpc";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public CompletionStage<List<AppSubscription>> subscriptions() {
		this.channel.resetConnectBackoff();
		First<ListTopicSubscriptionsResponse> response = new First<>();
		AppCallbackGrpc.newStub(this.channel)
			.withDeadlineAfter(1, TimeUnit.SECONDS)
			.listTopicSubscriptions(Empty.getDefaultInstance(), response);
		return response.future.handle((message, failure) -> {
			if (failure != null && Status.fromThrowable(failure).getCode() == Status.Code.UNIMPLEMENTED) {
				return List.of();
			}
			if (message == null) {
				throw new IllegalStateException(failure);
			}
			return read(message);
		});
	}

	private static List<AppSubscription> read(ListTopicSubscriptionsResponse response) {
		List<AppSubscription> all = new ArrayList<>();
		response.getSubscriptionsList().forEach((subscription) -> {
			List<Rule> rules = new ArrayList<>();
			subscription.getRoutes()
				.getRulesList()
				.forEach((rule) -> rules.add(new Rule(rule.getMatch(), rule.getPath())));
			rules.add(new Rule("", subscription.getRoutes().getDefault()));
			all.add(new AppSubscription(subscription.getPubsubName(), subscription.getTopic(),
					subscription.getMetadataMap(), subscription.getDeadLetterTopic(), rules, false));
		});
		return all;
	}

	@Override
	public CompletionStage<Answer> deliver(AppSubscription subscription, String path, String topic, ObjectNode envelope,
			Map<String, String> metadata) {
		First<TopicEventResponse> response = new First<>();
		AppCallbackGrpc.newStub(this.channel)
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers(subscription, metadata)))
			.onTopicEvent(
					DaprEvents.delivered(subscription.pubsub(), topic, envelope).toBuilder().setPath(path).build(),
					response);
		return response.future.handle((message, failure) -> {
			if (failure != null) {
				return (Status.fromThrowable(failure).getCode() == Status.Code.UNIMPLEMENTED) ? Answer.SUCCESS
						: Answer.RETRY;
			}
			return switch (message.getStatus()) {
				case SUCCESS -> Answer.SUCCESS;
				case DROP -> Answer.DROP;
				case RETRY, UNRECOGNIZED -> Answer.RETRY;
			};
		});
	}

	private Metadata headers(AppSubscription subscription, Map<String, String> metadata) {
		Metadata headers = new Metadata();
		metadata.forEach((name, value) -> headers.put(key(name), value));
		headers.put(key("pubsubname"), subscription.pubsub());
		if (!this.token.isEmpty()) {
			headers.put(key("dapr-api-token"), this.token);
		}
		return headers;
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
	}

	@Override
	public void changed(String store, String key, String body) {
		// Over gRPC the application watches by a stream of its own.
	}

	@Override
	public void close() {
		this.channel.shutdownNow();
		this.executor.shutdown();
		this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	/** The one answer of a unary call. */
	private static final class First<M> implements StreamObserver<M> {

		private final CompletableFuture<M> future = new CompletableFuture<>();

		private @Nullable M message;

		@Override
		public void onNext(M message) {
			this.message = message;
		}

		@Override
		public void onError(Throwable ex) {
			this.future.completeExceptionally(ex);
		}

		@Override
		public void onCompleted() {
			M answer = this.message;
			if (answer != null) {
				this.future.complete(answer);
			}
			else {
				this.future.completeExceptionally(new IllegalStateException("no answer"));
			}
		}

	}

}
