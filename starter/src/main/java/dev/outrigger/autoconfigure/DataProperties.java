package dev.outrigger.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Spring Data's repositories.
 *
 * @param store the state store that has their entities, by its name in the application;
 * without one, they get no template from here
 */
@ConfigurationProperties("outrigger.data")
record DataProperties(String store) {

}
