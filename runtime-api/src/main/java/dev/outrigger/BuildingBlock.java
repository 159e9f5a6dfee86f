package dev.outrigger;

/** A group of operations that a sidecar offers. */
public enum BuildingBlock {

	/** Key/value state. */
	STATE,
	/** Publishing events and subscribing to topics. */
	PUBSUB,
	/** Configuration that changes while the application runs. */
	CONFIGURATION,
	/** Distributed locks. */
	LOCK,
	/** The sidecar itself: health and metadata. */
	SIDECAR;

	/** The name in lower case, as it stands in properties and messages. */
	public String id() {
		return switch (this) {
			case STATE -> "state";
			case PUBSUB -> "pubsub";
			case CONFIGURATION -> "config";
			case LOCK -> "lock";
			case SIDECAR -> "sidecar";
		};
	}

}
