package dev.outrigger.samples.orders;

import java.time.Duration;

import dev.outrigger.config.ConfigKey;
import dev.outrigger.config.ConfigStore;

/** How the warehouse works, which changes while the shop is open. */
@ConfigStore("settings")
public interface Picking {

	/** How long it takes to put the pieces of one order aside. */
	@ConfigKey(value = "picking-time", defaultValue = "0s")
	Duration time();

}
