package dev.outrigger.testkit.embedded.engine;

/** What a subscription says about an event. */
public enum BrokerAnswer {

	/** It was handled. */
	SUCCESS,
	/** It shall come again. */
	RETRY,
	/** It shall not come again. */
	DROP

}
