package dev.outrigger;

/** Something that a component behind a sidecar may or may not be able to do. */
public enum Feature {

	/** Reading, one key or many. */
	STATE_READ(BuildingBlock.STATE, "read"),
	/** Overwriting and deleting without a condition. */
	STATE_WRITE(BuildingBlock.STATE, "write"),
	/** {@code putIfAbsent}. */
	STATE_CREATE_ONLY(BuildingBlock.STATE, "create only"),
	/** Writing and deleting under the condition of an etag. */
	STATE_COMPARE_AND_SET(BuildingBlock.STATE, "compare and set"),
	/** All of several unconditional changes, or none. */
	STATE_TRANSACTION(BuildingBlock.STATE, "transaction"),
	/** A transaction in which changes carry conditions. */
	STATE_CONDITIONAL_TRANSACTION(BuildingBlock.STATE, "conditional transaction"),
	/** Entries that expire. */
	STATE_TTL(BuildingBlock.STATE, "time to live"),
	/** Publishing one event. */
	PUBLISH(BuildingBlock.PUBSUB, "publish"),
	/** Publishing many events in one request. */
	PUBLISH_MANY(BuildingBlock.PUBSUB, "publish many"),
	/** CloudEvents attributes of the publisher's choice. */
	EVENT_ATTRIBUTES(BuildingBlock.PUBSUB, "event attributes"),
	/** At-least-once delivery to a listener. */
	SUBSCRIBE(BuildingBlock.PUBSUB, "subscribe"),
	/** Events that cannot be handled go to a topic of their own. */
	DEAD_LETTER(BuildingBlock.PUBSUB, "dead letter"),
	/** Reading configuration. */
	CONFIGURATION_READ(BuildingBlock.CONFIGURATION, "read"),
	/** Being told of changes. */
	CONFIGURATION_WATCH(BuildingBlock.CONFIGURATION, "watch"),
	/** Changing configuration. */
	CONFIGURATION_WRITE(BuildingBlock.CONFIGURATION, "write"),
	/** Acquiring and releasing a lock. */
	LOCK_ACQUIRE(BuildingBlock.LOCK, "acquire"),
	/** Keeping a lock longer than first asked. */
	LOCK_RENEW(BuildingBlock.LOCK, "renew"),

	/** Reading secrets. */
	SECRET_READ(BuildingBlock.SECRET, "read"),

	/** Numbers of which nobody gets one twice. */
	SEQUENCE_UNIQUE(BuildingBlock.SEQUENCE, "unique"),
	/** Numbers that are greater than those that anybody got before. */
	SEQUENCE_INCREASING(BuildingBlock.SEQUENCE, "increasing"),
	/** Many numbers for the price of one. */
	SEQUENCE_RANGE(BuildingBlock.SEQUENCE, "range"),

	/** Calling another application: its successful answers with their headers. */
	INVOKE_CALL(BuildingBlock.INVOKE, "call"),
	/** What another application answers when it does not succeed, word by word. */
	INVOKE_ERRORS(BuildingBlock.INVOKE, "error answers"),

	/** Making a component do something outside. */
	BINDING_INVOKE(BuildingBlock.BINDING, "invoke"),
	/** Handing any bytes to a component, and not JSON alone. */
	BINDING_BYTES(BuildingBlock.BINDING, "any bytes"),

	/** Being called by a component. */
	BINDING_RECEIVE(BuildingBlock.BINDING, "receive"),

	/** Writing, reading and deleting a file. */
	FILE_READ_WRITE(BuildingBlock.FILE, "read and write"),
	/** Files that do not fit into memory. */
	FILE_STREAM(BuildingBlock.FILE, "any size"),
	/** Listing a folder. */
	FILE_LIST(BuildingBlock.FILE, "list"),
	/** A file that is being written is not seen under its name. */
	FILE_WHOLE(BuildingBlock.FILE, "whole files only");

	private final BuildingBlock block;

	private final String label;

	Feature(BuildingBlock block, String label) {
		this.block = block;
		this.label = label;
	}

	/** The building block that the feature belongs to. */
	public BuildingBlock block() {
		return this.block;
	}

	/** The feature in words, without its block. */
	public String label() {
		return this.label;
	}

}
