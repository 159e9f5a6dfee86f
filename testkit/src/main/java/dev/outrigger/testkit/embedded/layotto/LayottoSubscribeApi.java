package dev.outrigger.testkit.embedded.layotto;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeTopicEventsResponse;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The streaming subscriptions; one per topic. */
final class LayottoSubscribeApi {

	private final Engine engine;

	private final Set<String> subscribed = ConcurrentHashMap.newKeySet();

	LayottoSubscribeApi(Engine engine) {
		this.engine = engine;
	}

	StreamObserver<SubscribeTopicEventsRequest> open(ServerCallStreamObserver<SubscribeTopicEventsResponse> observer) {
		return new LayottoSubscribeStream(this.engine, this.subscribed, observer);
	}

}
