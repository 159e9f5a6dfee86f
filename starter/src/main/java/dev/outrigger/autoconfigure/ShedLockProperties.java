package dev.outrigger.autoconfigure;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Locks for ShedLock.
 *
 * @param store the lock store that has them, by its name in the application; without one,
 * ShedLock gets no locks from here
 */
@ConfigurationProperties("outrigger.shedlock")
record ShedLockProperties(String store) {

}
