package dev.outrigger.testkit.embedded.layotto;

import java.util.concurrent.CompletableFuture;

import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import io.grpc.Status.Code;

/**
 * The publishing rpc. It is done when the broker has kept the event, or all have handled
 * it.
 */
final class LayottoPublishApi {

	private final Engine engine;

	private final LayottoEvents events;

	LayottoPublishApi(Engine engine) {
		this.engine = engine;
		this.events = new LayottoEvents(engine.clock());
	}

	CompletableFuture<Void> publish(PublishEventRequest request) {
		if (request.getPubsubName().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "pubsub name is empty");
		}
		if (request.getTopic().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "topic is empty in pubsub " + request.getPubsubName());
		}
		TopicBroker broker = this.engine.broker(request.getPubsubName())
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"pubsub " + request.getPubsubName() + " not found"));
		return broker.publish(request.getTopic(), this.events.build(request)).settled();
	}

}
