package dev.outrigger.grpc.dapr;

import java.util.Map;

import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.spi.WireEvent;

/** Reads events as Dapr delivers them over gRPC, by stream and by callback alike. */
final class DaprEventReader {

	private DaprEventReader() {
	}

	static Incoming incoming(TopicEventRequest event) {
		return new Incoming(event.getTopic(),
				new WireEvent(event.getId(), event.getSource(), event.getType(), event.getDataContentType(),
						ReceivedBytes.of(event.getData()), new EventAttributes(event.getExtensions().getFieldsMap()),
						Map.of()));
	}

}
