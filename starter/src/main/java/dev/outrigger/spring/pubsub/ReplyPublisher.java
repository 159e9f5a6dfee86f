package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.EventOptions;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.OutgoingEvent;
import dev.outrigger.pubsub.PublishInterceptor;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.spring.ResolvedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.messaging.handler.annotation.SendTo;

/**
 * Publishes what a listener method with {@code @SendTo} returns. The ids of what is
 * published follow from that of the event and the listener, so that an event that is
 * handled twice does not look like two.
 */
final class ReplyPublisher {

	private final String listener;

	private final List<EventPublisher<Object>> publishers;

	private ReplyPublisher(String listener, List<EventPublisher<Object>> publishers) {
		this.listener = listener;
		this.publishers = publishers;
	}

	/** The topics of a method's results, with placeholders. */
	static List<String> topics(Method method) {
		SendTo annotation = AnnotatedElementUtils.findMergedAnnotation(method, SendTo.class);
		return (annotation != null) ? List.of(annotation.value()) : List.of();
	}

	/**
	 * Creates a publisher.
	 * @param listener the listener's id
	 * @param connection the sidecar that brings the events
	 * @param component the broker's component
	 * @param topics where results go
	 * @param type what comes out of the method
	 * @param codec how it becomes bytes
	 * @param interceptors wrap every request
	 * @return the publisher
	 */
	static ReplyPublisher of(String listener, SidecarConnection connection, String component, List<String> topics,
			ResolvableType type, Codec codec, List<PublishInterceptor> interceptors) {
		Type payload = ResolvedTypes
			.of((type.resolve(Object.class) == OutgoingEvent.class) ? type.getGeneric(0) : type);
		List<EventPublisher<Object>> publishers = new ArrayList<>();
		for (String topic : topics) {
			publishers.add(
					EventPublisher.of(connection, new PublisherSpec<>(component, topic, payload, codec, interceptors)));
		}
		return new ReplyPublisher(listener, publishers);
	}

	/** Publishes a result, and nothing for {@code null}. */
	void publish(Event<?> event, @Nullable Object result) {
		if (result == null) {
			return;
		}
		OutgoingEvent<?> reply = AnyEventPublisher.event(result, EventOptions.DEFAULT);
		EventOptions options = reply.options();
		for (EventPublisher<Object> publisher : this.publishers) {
			publisher.publish(reply.payload(), options.id().isEmpty() ? options.withId(id(event)) : options);
		}
	}

	private String id(Event<?> event) {
		return event.id().isEmpty() ? "" : UUID
			.nameUUIDFromBytes(
					String.join("\n", this.listener, event.source(), event.id()).getBytes(StandardCharsets.UTF_8))
			.toString();
	}

}
