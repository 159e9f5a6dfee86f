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
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Publishing to Dapr, and subscriptions: streamed, or called back where that was asked
 * for.
 */
final class DaprPubSub implements PubSubBackend {

	private final GrpcTransport transport;

	private final DaprComponents components;

	private final @Nullable DaprGrpcCallbacks callbacks;

	DaprPubSub(GrpcTransport transport, DaprComponents components, @Nullable DaprGrpcCallbacks callbacks) {
		this.transport = transport;
		this.components = components;
		this.callbacks = callbacks;
	}

	@Override
	public Call<BrokerTraits> traits(String pubsub) {
		return this.components.traits(pubsub, this.callbacks != null);
	}

	@Override
	public Call<Void> publish(String pubsub, String topic, WireEvent event) {
		PublishEventRequest request = PublishEventRequest.newBuilder()
			.setPubsubName(pubsub)
			.setTopic(topic)
			.setData(UnsafeByteOperations.unsafeWrap(event.data()))
			.setDataContentType((event.contentType() != null) ? event.contentType() : "")
			.putAllMetadata(PublishMetadata.of(event))
			.build();
		return this.transport.unary(operation("publish", pubsub), DaprGrpc.getPublishEventMethod(), request,
				(answer) -> null);
	}

	@Override
	public Call<Void> publishAll(String pubsub, String topic, List<WireEvent> events) {
		BulkPublishRequest.Builder request = BulkPublishRequest.newBuilder().setPubsubName(pubsub).setTopic(topic);
		for (int i = 0; i < events.size(); i++) {
			WireEvent event = events.get(i);
			request.addEntries(BulkPublishRequestEntry.newBuilder()
				.setEntryId(Integer.toString(i))
				.setEvent(UnsafeByteOperations.unsafeWrap(event.data()))
				.setContentType((event.contentType() != null) ? event.contentType() : "")
				.putAllMetadata(PublishMetadata.of(event)));
		}
		return bulk(DaprGrpc.getBulkPublishEventMethod(), pubsub, request.build())
			.recover((failure) -> (failure instanceof UnsupportedCapabilityException)
					? bulk(DaprGrpc.getBulkPublishEventAlpha1Method(), pubsub, request.build())
					: Calls.failed(failure));
	}

	private Call<Void> bulk(MethodDescriptor<BulkPublishRequest, BulkPublishResponse> method, String pubsub,
			BulkPublishRequest request) {
		Operation operation = operation("publishAll", pubsub);
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
	public DeliveryStream open(StreamRequest request, DeliverySink sink) {
		if (this.callbacks != null) {
			return this.callbacks.open(request, sink, this.components.called(request));
		}
		Operation operation = new Operation(BuildingBlock.PUBSUB, "subscribe", request.pubsub(), Effect.READ);
		return new StreamingSubscription<>(this.transport, operation, DaprGrpc.getSubscribeTopicEventsAlpha1Method(),
				new DaprStreamProtocol(request), sink);
	}

	private static Operation operation(String verb, String pubsub) {
		return new Operation(BuildingBlock.PUBSUB, verb, pubsub, Effect.REPEATABLE);
	}

}
