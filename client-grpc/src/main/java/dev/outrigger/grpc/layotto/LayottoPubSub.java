package dev.outrigger.grpc.layotto;

import java.time.Duration;
import java.util.List;

import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.StreamingSubscription;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.layotto.proto.PublishEventRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import org.jspecify.annotations.Nullable;

/**
 * Publishing to Layotto, and subscriptions: pushed where a callback server is there, else
 * streamed.
 */
record LayottoPubSub(GrpcTransport transport, @Nullable PushEndpoint endpoint,
		String component) implements PubSubBackend {

	@Override
	public Call<BrokerTraits> traits() {
		return Calls.value(known());
	}

	private BrokerTraits known() {
		ComponentOptions known = this.transport.options().component(BuildingBlock.PUBSUB, this.component);
		BrokerTraits facts = LayottoFacts.broker(LayottoFacts.type(known), this.endpoint != null);
		Duration timeout = known.processingTimeout();
		return (timeout != null) ? facts.withProcessingTimeout(timeout) : facts;
	}

	@Override
	public Call<Void> publish(String topic, WireEvent event) {
		PublishEventRequest request = PublishEventRequest.newBuilder()
			.setPubsubName(this.component)
			.setTopic(topic)
			.setData(UnsafeByteOperations.unsafeWrap(event.data()))
			.setDataContentType((event.contentType() != null) ? event.contentType() : "")
			.putAllMetadata(event.metadata())
			.build();
		return this.transport.unary(new Operation(BuildingBlock.PUBSUB, "publish", this.component, Effect.REPEATABLE),
				RuntimeGrpc.getPublishEventMethod(), request, (answer) -> null);
	}

	@Override
	public Call<Void> publishAll(String topic, List<WireEvent> events) {
		return Calls.inOrder(events.stream().map((event) -> publish(topic, event)).toList())
			.then((done) -> Calls.done());
	}

	@Override
	public void announce(String topic, boolean atStart) {
		if (this.endpoint != null) {
			this.endpoint.announce(new DeclaredTopic(new TopicName(this.component, topic), atStart));
		}
	}

	@Override
	public DeliveryStream open(StreamRequest request, DeliverySink sink) {
		if (this.endpoint != null) {
			return this.endpoint.open(request, sink, known());
		}
		Operation operation = new Operation(BuildingBlock.PUBSUB, "subscribe", this.component, Effect.READ);
		return new StreamingSubscription<>(this.transport, operation, RuntimeGrpc.getSubscribeTopicEventsMethod(),
				new LayottoStreamProtocol(request), sink, request.maxInFlight());
	}

}
