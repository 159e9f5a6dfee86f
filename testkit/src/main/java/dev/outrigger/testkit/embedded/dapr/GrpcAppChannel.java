package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import dev.outrigger.grpc.dapr.proto.BindingEventRequest;
import dev.outrigger.grpc.dapr.proto.BindingEventResponse;
import dev.outrigger.grpc.dapr.proto.BulkSubscribeConfig;
import dev.outrigger.grpc.dapr.proto.HTTPExtension;
import dev.outrigger.grpc.dapr.proto.InvokeRequest;
import dev.outrigger.grpc.dapr.proto.InvokeResponse;
import dev.outrigger.grpc.dapr.proto.ListInputBindingsResponse;
import dev.outrigger.grpc.dapr.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkRequestEntry;
import dev.outrigger.grpc.dapr.proto.TopicEventBulkResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse;
import dev.outrigger.grpc.dapr.proto.TopicEventResponse.TopicEventResponseStatus;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.testkit.embedded.rpc.GrpcApp;
import dev.outrigger.testkit.embedded.rpc.GrpcApp.Reply;
import dev.outrigger.testkit.embedded.binding.BindingFailure;
import dev.outrigger.testkit.embedded.dapr.AppSubscription.Bulk;
import dev.outrigger.testkit.embedded.dapr.AppSubscription.Rule;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.service.ServiceAnswer;
import dev.outrigger.testkit.embedded.service.ServiceQuestion;
import dev.outrigger.testkit.embedded.service.ServiceRefusal;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls an application that serves Dapr's callback service over gRPC. */
final class GrpcAppChannel implements DaprAppChannel {

	private static final Logger logger = LoggerFactory.getLogger(GrpcAppChannel.class);

	private final GrpcApp app;

	private final int port;

	private final String token;

	GrpcAppChannel(int port, String token) {
		this.port = port;
		this.token = token;
		this.app = new GrpcApp(port);
	}

	@Override
	public String protocol() {
		return "grpc";
	}

	/** Reaches the application's own services. */
	Channel services() {
		return this.app.channel();
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public CompletionStage<List<AppSubscription>> subscriptions() {
		this.app.channel().resetConnectBackoff();
		Reply<ListTopicSubscriptionsResponse> response = new Reply<>();
		AppCallbackGrpc.newStub(this.app.channel())
			.withDeadlineAfter(1, TimeUnit.SECONDS)
			.listTopicSubscriptions(Empty.getDefaultInstance(), response);
		return response.future().handle((message, failure) -> {
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
					subscription.getMetadataMap(), subscription.getDeadLetterTopic(), rules,
					bulk(subscription.getBulkSubscribe())));
		});
		return all;
	}

	private static @Nullable Bulk bulk(BulkSubscribeConfig config) {
		return config.getEnabled() ? Bulk.of(config.getMaxMessagesCount(), config.getMaxAwaitDurationMs()) : null;
	}

	@Override
	public CompletionStage<BrokerAnswer> deliver(AppSubscription subscription, String path, String topic,
			ObjectNode envelope, Map<String, String> metadata) {
		Reply<TopicEventResponse> response = new Reply<>();
		TopicEventRequest request = DaprEvents.delivered(subscription.pubsub(), topic, envelope)
			.toBuilder()
			.setPath(path)
			.build();
		// Not in the context of the call that published the event: it ends before this
		// one.
		Metadata headers;
		try {
			headers = headers(subscription, metadata);
		}
		catch (IllegalArgumentException ex) {
			logger.debug("An event cannot be delivered: {}", ex.getMessage());
			return CompletableFuture.completedFuture(BrokerAnswer.RETRY);
		}
		Context.ROOT.run(() -> trusted(headers).onTopicEvent(request, response));
		return response.future()
			.handle((message, failure) -> (failure != null) ? failed(failure) : answer(message.getStatus()));
	}

	/** What is not there counts as handled. */
	private static BrokerAnswer failed(Throwable failure) {
		logger.debug("The application did not take an event: {}", failure.toString());
		return (Status.fromThrowable(failure).getCode() == Status.Code.UNIMPLEMENTED) ? BrokerAnswer.SUCCESS
				: BrokerAnswer.RETRY;
	}

	private static BrokerAnswer answer(TopicEventResponseStatus status) {
		return switch (status) {
			case SUCCESS -> BrokerAnswer.SUCCESS;
			case DROP -> BrokerAnswer.DROP;
			case RETRY, UNRECOGNIZED -> BrokerAnswer.RETRY;
		};
	}

	@Override
	public CompletionStage<List<BrokerAnswer>> deliverAll(AppSubscription subscription, String path, String topic,
			List<ObjectNode> envelopes) {
		boolean raw = DaprEvents.raw(subscription.pubsub(), subscription.metadata());
		TopicEventBulkRequest.Builder request = TopicEventBulkRequest.newBuilder()
			.setId(UUID.randomUUID().toString())
			.setTopic(topic)
			.setPubsubName(subscription.pubsub())
			.setType("com.dapr.event.sent.bulk")
			.setPath(path);
		envelopes.forEach((envelope) -> request.addEntries(DaprEvents.entry(subscription.pubsub(), envelope, raw)));
		List<String> ids = request.getEntriesList().stream().map(TopicEventBulkRequestEntry::getEntryId).toList();
		Reply<TopicEventBulkResponse> response = new Reply<>();
		Context.ROOT.run(() -> trusted(headers(subscription, Map.of())).onBulkTopicEvent(request.build(), response));
		return response.future().handle((message, failure) -> {
			if (failure != null) {
				return Collections.nCopies(ids.size(), failed(failure));
			}
			Map<String, BrokerAnswer> byId = new HashMap<>();
			message.getStatusesList().forEach((entry) -> byId.put(entry.getEntryId(), answer(entry.getStatus())));
			return ids.stream().map((id) -> byId.getOrDefault(id, BrokerAnswer.RETRY)).toList();
		});
	}

	private Metadata headers(AppSubscription subscription, Map<String, String> metadata) {
		Metadata headers = new Metadata();
		metadata.forEach((name, value) -> {
			if (!WireEvent.isHeaderValue(value)) {
				throw new IllegalArgumentException("header key '" + name + "' with non-printable ASCII characters");
			}
			headers.put(key(name), value);
		});
		headers.put(key("pubsubname"), subscription.pubsub());
		return headers;
	}

	/** Calls with headers, and with the token that the application asks for. */
	private AppCallbackGrpc.AppCallbackStub trusted(Metadata headers) {
		if (!this.token.isEmpty()) {
			headers.put(key("dapr-api-token"), this.token);
		}
		return AppCallbackGrpc.newStub(this.app.channel())
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
	}

	private static Metadata.Key<String> key(String name) {
		return Metadata.Key.of(name.toLowerCase(Locale.ROOT), Metadata.ASCII_STRING_MARSHALLER);
	}

	/** Makes the application do something for another one. */
	CompletableFuture<ServiceAnswer> invoke(ServiceQuestion question) {
		String[] target = question.target().substring(1).split("\\?", 2);
		InvokeRequest.Builder request = InvokeRequest.newBuilder()
			.setMethod(target[0])
			.setData(Any.newBuilder().setValue(ByteString.copyFrom(question.body())))
			.setHttpExtension(HTTPExtension.newBuilder()
				.setVerb(HTTPExtension.Verb.valueOf(question.method()))
				.setQuerystring((target.length > 1) ? target[1] : ""));
		Metadata headers = new Metadata();
		question.headers().forEach((name, values) -> {
			if (name.equalsIgnoreCase("content-type")) {
				request.setContentType(values.get(0));
			}
			else if (ServiceQuestion.isForwarded(name) && !name.toLowerCase(Locale.ROOT).endsWith("-bin")
					&& values.stream().allMatch(WireEvent::isHeaderValue)) {
				values.forEach((value) -> headers.put(key(name), value));
			}
		});
		Reply<InvokeResponse> response = new Reply<>();
		Context.ROOT.run(() -> trusted(headers).onInvoke(request.build(), response));
		return response.future().exceptionallyCompose((failure) -> {
			Status status = Status.fromThrowable(failure);
			return CompletableFuture
				.failedFuture((status.getCode() == Status.Code.UNAVAILABLE) ? failure : new ServiceRefusal(status));
		})
			.thenApply((answer) -> new ServiceAnswer(200,
					answer.getContentType().isEmpty() ? Map.of()
							: Map.of("content-type", List.of(answer.getContentType())),
					answer.getData().getValue().toByteArray()));
	}

	@Override
	public CompletableFuture<byte[]> bring(String binding, byte[] data, Map<String, String> metadata) {
		this.app.channel().resetConnectBackoff();
		Reply<ListInputBindingsResponse> wanted = new Reply<>();
		Context.ROOT.run(() -> AppCallbackGrpc.newStub(this.app.channel())
			.listInputBindings(Empty.getDefaultInstance(), wanted));
		return wanted.future().thenCompose((list) -> {
			if (!list.getBindingsList().contains(binding)) {
				throw new BindingFailure("the application does not want what '" + binding + "' brings");
			}
			Reply<BindingEventResponse> response = new Reply<>();
			Context.ROOT.run(() -> trusted(new Metadata()).onBindingEvent(BindingEventRequest.newBuilder()
				.setName(binding)
				.setData(ByteString.copyFrom(data))
				.putAllMetadata(metadata)
				.build(), response));
			return response.future();
		}).thenApply((response) -> response.getData().toByteArray());
	}

	@Override
	public void changed(String store, String key, String body) {
		// Over gRPC the application watches by a stream of its own.
	}

	@Override
	public void close() {
		this.app.close();
	}

}
