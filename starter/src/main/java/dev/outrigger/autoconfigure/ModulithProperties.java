package dev.outrigger.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What Spring Modulith gets.
 *
 * @param broker the broker that its externalised events go to, by its name in the
 * application; without one, they do not go to any from here
 */
@ConfigurationProperties("outrigger.modulith")
record ModulithProperties(String broker) {

}
