package dev.outrigger.testkit.embedded.layotto;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventRequest;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.testkit.embedded.app.AppChannel;
import dev.outrigger.testkit.embedded.rpc.GrpcApp;
import dev.outrigger.testkit.embedded.rpc.GrpcApp.Reply;
import io.grpc.Context;

/** Calls an application that serves Layotto's callback service. */
final class LayottoAppChannel implements AppChannel<TopicSubscription> {

	private final GrpcApp app;

	LayottoAppChannel(int port) {
		this.app = new GrpcApp(port);
	}

	@Override
	public CompletionStage<List<TopicSubscription>> subscriptions() {
		this.app.channel().resetConnectBackoff();
		Reply<ListTopicSubscriptionsResponse> response = new Reply<>();
		AppCallbackGrpc.newStub(this.app.channel())
			.withDeadlineAfter(1, TimeUnit.SECONDS)
			.listTopicSubscriptions(Empty.getDefaultInstance(), response);
		return response.future().thenApply(ListTopicSubscriptionsResponse::getSubscriptionsList);
	}

	CompletableFuture<TopicEventResponse> deliver(TopicEventRequest request, Duration timeout) {
		Reply<TopicEventResponse> response = new Reply<>();
		// Not in the context of the call that published the event: it ends before this
		// one.
		Context.ROOT.run(() -> AppCallbackGrpc.newStub(this.app.channel())
			.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS)
			.onTopicEvent(request, response));
		return response.future();
	}

	@Override
	public void close() {
		this.app.close();
	}

}
