package dev.outrigger.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What Micrometer is told.
 *
 * @param ids whether ids of events and names of locks are attributes of spans
 */
@ConfigurationProperties("outrigger.observation")
record ObservationProperties(boolean ids) {

}
