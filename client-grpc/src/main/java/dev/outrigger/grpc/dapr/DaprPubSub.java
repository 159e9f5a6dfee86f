package dev.outrigger.grpc.dapr;

import java.util.List;

import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.dapr.DaprComponents;
import dev.outrigger.dapr.PublishMetadata;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.StreamingSubscription;
import dev.outrigger.grpc.callback.PushEndpoint;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequest;
import dev.outrigger.grpc.dapr.proto.BulkPublishRequestEntry;
import dev.outrigger.grpc.dapr.proto.BulkPublishResponse;
import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.dapr.proto.PublishEventRequest;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.TopicName;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Publishing to Dapr, and subscriptions: streamed, or called back where that was asked
 * for.
 */
record DaprPubSub(GrpcTransport transport, DaprComponents components, @Nullable PushEndpoint endpoint,
		String component) implements PubSubBackend {

	@Override
	public Call<BrokerTraits> traits() {
		return this.components.traits(this.component, this.endpoint != null);
	}

	@Override
	public Call<Void> publish(String topic, WireEvent event) {
		PublishEventRequest request = PublishEventRequest.newBuilder()
			.setPubsubName(this.component)
			.setTopic(topic)
			.setData(UnsafeByteOperations.unsafeWrap(event.data()))
			.setDataContentType((event.contentType() != null) ? event.contentType() : "")
			.putAllMetadata(PublishMetadata.of(event))
			.build();
		return this.transport.unary(operation("publish"), DaprGrpc.getPublishEventMethod(), request, (answer) -> null);
	}

	@Override
	public Call<Void> publishAll(String topic, List<WireEvent> events) {
		if (!PublishMetadata.canGoTogether(events)) {
			return Calls.inOrder(events.stream().map((event) -> publish(topic, event)).toList()).map((done) -> null);
		}
		BulkPublishRequest.Builder request = BulkPublishRequest.newBuilder()
			.setPubsubName(this.component)
			.setTopic(topic);
		for (int i = 0; i < events.size(); i++) {
			WireEvent event = events.get(i);
			request.addEntries(BulkPublishRequestEntry.newBuilder()
				.setEntryId(Integer.toString(i))
				.setEvent(UnsafeByteOperations.unsafeWrap(event.data()))
				.setContentType((event.contentType() != null) ? event.contentType() : "")
				.putAllMetadata(PublishMetadata.of(event)));
		}
		return bulk(DaprGrpc.getBulkPublishEventMethod(), request.build())
			.recover((failure) -> (failure instanceof UnsupportedCapabilityException)
					? bulk(DaprGrpc.getBulkPublishEventAlpha1Method(), request.build()) : Calls.failed(failure));
	}

	@Override
	public boolean coalescesPublishes() {
		return this.transport.options().component(BuildingBlock.PUBSUB, this.component).coalescedPublishes();
	}

	private Call<Void> bulk(MethodDescriptor<BulkPublishRequest, BulkPublishResponse> method,
			BulkPublishRequest request) {
		Operation operation = operation("publishAll");
		return this.transport.unary(operation, method, request, (answer) -> {
			if (answer.getFailedEntriesCount() > 0) {
				throw new SidecarException(SidecarException.Code.INTERNAL, operation,
						answer.getFailedEntriesCount() + " of " + request.getEntriesCount() + " events were refused: "
								+ answer.getFailedEntries(0).getError(),
						null);
			}
			return null;
		});
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
			return this.endpoint.open(request, sink, this.components.called(request));
		}
		Operation operation = new Operation(BuildingBlock.PUBSUB, "subscribe", this.component, Effect.READ);
		return new StreamingSubscription<>(this.transport, operation, DaprGrpc.getSubscribeTopicEventsAlpha1Method(),
				new DaprStreamProtocol(request), sink, request.maxInFlight());
	}

	private Operation operation(String verb) {
		return new Operation(BuildingBlock.PUBSUB, verb, this.component, Effect.REPEATABLE);
	}

}
