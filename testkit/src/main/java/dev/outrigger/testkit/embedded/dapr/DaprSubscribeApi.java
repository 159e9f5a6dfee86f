package dev.outrigger.testkit.embedded.dapr;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsRequestInitialAlpha1;
import dev.outrigger.grpc.dapr.proto.SubscribeTopicEventsResponseAlpha1;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;

/** The streaming subscriptions that are open. */
final class DaprSubscribeApi {

	private final Engine engine;

	private final Set<DaprSubscribeStream> open = ConcurrentHashMap.newKeySet();

	DaprSubscribeApi(Engine engine) {
		this.engine = engine;
	}

	StreamObserver<SubscribeTopicEventsRequestAlpha1> open(
			StreamObserver<SubscribeTopicEventsResponseAlpha1> observer) {
		return new DaprSubscribeStream(this.engine, this.open,
				(ServerCallStreamObserver<SubscribeTopicEventsResponseAlpha1>) observer);
	}

	List<SubscribeTopicEventsRequestInitialAlpha1> subscriptions() {
		List<SubscribeTopicEventsRequestInitialAlpha1> all = new ArrayList<>();
		this.open.forEach((stream) -> stream.initial().ifPresent(all::add));
		return all;
	}

}
