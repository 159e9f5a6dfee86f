package dev.outrigger.autoconfigure;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Spring Integration gets.
 *
 * @param lockRegistry its locks
 */
@ConfigurationProperties("outrigger.integration")
record IntegrationProperties(@DefaultValue Registry lockRegistry) {

	/**
	 * Locks for Spring Integration.
	 *
	 * @param store the lock store that has them, by its name in the application; without
	 * one, Spring Integration gets no locks from here
	 * @param leaseFor the lease of locks that are given none
	 * @param renew whether leases are renewed while a lock is held, which only locks in a
	 * state store are
	 */
	record Registry(@DefaultValue("") String store, @DefaultValue("1m") Duration leaseFor, boolean renew) {

	}

}
