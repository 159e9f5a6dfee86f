package dev.outrigger.spi;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as the sidecar needs to know it.
 *
 * @param pubsub the component
 * @param topic the topic
 * @param deadLetterTopic the topic to announce for what cannot be delivered; {@code null}
 * for none
 * @param maxInFlight how many events may be taken from a stream before they are answered
 * @param metadata passed to the component
 */
public record StreamRequest(String pubsub, String topic, @Nullable String deadLetterTopic, int maxInFlight,
		Map<String, String> metadata) {

}
