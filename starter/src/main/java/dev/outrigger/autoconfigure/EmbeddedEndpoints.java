package dev.outrigger.autoconfigure;

import dev.outrigger.spring.OutriggerConnectionDetails;

/** Finds the sidecar inside the application. */
@FunctionalInterface
interface EmbeddedEndpoints {

	/**
	 * Where the embedded sidecar is.
	 * @param settings what is spoken to it
	 * @return the details
	 * @throws dev.outrigger.spring.OutriggerStartupException when it does not speak that
	 */
	OutriggerConnectionDetails details(SidecarSettings settings);

}
