package dev.outrigger.spi.push;

/**
 * A topic of a broker.
 *
 * @param pubsub the component
 * @param topic the topic
 */
public record TopicName(String pubsub, String topic) {

}
