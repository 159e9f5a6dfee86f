package dev.outrigger.grpc.dapr;

import java.util.HashMap;
import java.util.Map;

import com.google.protobuf.Value;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.StreamingSubscription.Incoming;
import dev.outrigger.grpc.dapr.proto.TopicEventRequest;
import dev.outrigger.spi.WireEvent;

/** Reads events as Dapr delivers them over gRPC, by stream and by callback alike. */
final class DaprEventReader {

	private DaprEventReader() {
	}

	static Incoming incoming(TopicEventRequest event) {
		return new Incoming(event.getTopic(), new WireEvent(event.getId(), event.getSource(), event.getType(),
				event.getDataContentType(), ReceivedBytes.of(event.getData()), attributes(event), Map.of()));
	}

	private static Map<String, String> attributes(TopicEventRequest event) {
		Map<String, Value> extensions = event.getExtensions().getFieldsMap();
		Map<String, String> attributes = new HashMap<>(2 * extensions.size());
		extensions.forEach((name, value) -> {
			String text = text(value);
			if (!text.isEmpty()) {
				attributes.put(name, text);
			}
		});
		return attributes;
	}

	private static String text(Value value) {
		return switch (value.getKindCase()) {
			case STRING_VALUE -> value.getStringValue();
			case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
			case NUMBER_VALUE -> {
				double number = value.getNumberValue();
				yield (number == Math.rint(number) && Math.abs(number) < 1e15) ? Long.toString((long) number)
						: Double.toString(number);
			}
			default -> "";
		};
	}

}
