package dev.outrigger;

/** A group of operations that a sidecar offers. */
public enum BuildingBlock {

	/** Key/value state. */
	STATE("state"),

	/** Publishing events and subscribing to topics. */
	PUBSUB("pubsub"),

	/** Configuration that changes while the application runs. */
	CONFIGURATION("config"),

	/** Distributed locks. */
	LOCK("lock"),

	/** Secrets. */
	SECRET("secret"),

	/** Numbers of which none is given twice. */
	SEQUENCE("sequence"),

	/** Calling other applications. */
	INVOKE("invoke"),

	/** Things outside, such as mail or files, behind a component. */
	BINDING("binding"),

	/** Files. */
	FILE("file");

	private final String id;

	BuildingBlock(String id) {
		this.id = id;
	}

	/** The name in lower case, as it appears in properties and messages. */
	public String id() {
		return this.id;
	}

}
