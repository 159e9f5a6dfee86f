package dev.outrigger.spring.pubsub;

/**
 * A topic that the application will subscribe to without an annotation: by
 * {@link TopicListenerContainerFactory#register}, or by a flow of Spring Integration. To
 * be declared as a bean where the sidecar brings events by callback, as Layotto and Dapr
 * over HTTP do: it asks once for the topics, and may do so before the listener is made.
 * As the connection needs the bean, a {@code @Bean} method for it is best static. Not
 * needed where events are streamed, nor for {@code @TopicListener}.
 *
 * @param pubsub the broker's name in the application
 * @param topic the topic
 */
public record AnnouncedTopic(String pubsub, String topic) {

}
