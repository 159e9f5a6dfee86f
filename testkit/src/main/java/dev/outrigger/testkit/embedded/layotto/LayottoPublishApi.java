package dev.outrigger.testkit.embedded.layotto;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import io.grpc.Status.Code;

/** The publishing rpc. */
final class LayottoPublishApi {

	private final Engine engine;

	private final LayottoEvents events;

	LayottoPublishApi(Engine engine) {
		this.engine = engine;
		this.events = new LayottoEvents(engine.clock());
	}

	Empty publish(PublishEventRequest request) {
		if (request.getPubsubName().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "pubsub name is empty");
		}
		if (request.getTopic().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "topic is empty in pubsub " + request.getPubsubName());
		}
		TopicBroker broker = this.engine.broker(request.getPubsubName())
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"pubsub " + request.getPubsubName() + " not found"));
		broker.publish(request.getTopic(), this.events.build(request));
		return Empty.getDefaultInstance();
	}

}
