package dev.outrigger.testkit.embedded.engine;

/**
 * An event that was delivered and answered.
 *
 * @param topic the topic that it lay on
 * @param event the event
 * @param answer what the subscription said
 */
public record Answered(String topic, BrokerEvent event, BrokerAnswer answer) {

}
