package dev.outrigger.spi.push;

/**
 * A topic that the application will subscribe to.
 *
 * @param name the topic
 * @param atStart whether it does so when it starts; else later, or never
 */
public record DeclaredTopic(TopicName name, boolean atStart) {

}
