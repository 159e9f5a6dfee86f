package dev.outrigger.spring.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/** The observations of the starter. */
public enum OutriggerObservation implements ObservationDocumentation {

	/**
	 * A call to the sidecar, with all its attempts. Publishing is observed as
	 * {@link #PUBLISH} instead.
	 */
	CALL {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultSidecarCallConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return CallKey.values();
		}

	},

	/** Events on their way to the sidecar. Their traces continue where they arrive. */
	PUBLISH {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultEventPublishConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return MessagingKey.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DetailKey.values();
		}

	},

	/** One attempt of a listener to handle an event, or a batch. */
	PROCESS {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultEventProcessConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return KeyName.merge(MessagingKey.values(), ListenerKey.values());
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DetailKey.values();
		}

	},

	/** A {@code @DistributedLock} method that waits for its lock, or runs under it. */
	LOCK {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultLockConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LockKeyName.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return DetailKey.values();
		}

	};

	/** Tags of calls. */
	public enum CallKey implements KeyName {

		/**
		 * The name of the sidecar in the application, {@code default} for the main one.
		 */
		SIDECAR("sidecar"),

		/** The building block; {@code sidecar} for calls that concern no component. */
		BLOCK("block"),

		/** The component's name in the sidecar. */
		COMPONENT("component"),

		/** The operation. */
		OPERATION("operation"),

		/** {@code success}, or the code of the exception in lower case. */
		OUTCOME("outcome");

		private final String key;

		CallKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Tags of events, by OpenTelemetry's names where it has some. */
	public enum MessagingKey implements KeyName {

		/** {@code outrigger}. */
		SYSTEM("messaging.system"),

		/** {@code send} or {@code process}. */
		OPERATION("messaging.operation.type"),

		/** The topic. */
		DESTINATION("messaging.destination.name"),

		/** The broker's component. */
		COMPONENT("component"),

		/**
		 * {@code success}; for listeners also {@code dropped}, {@code dead_letter} and
		 * {@code failed}; for publishers also the code of the exception in lower case.
		 */
		OUTCOME("outcome");

		private final String key;

		MessagingKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Tags of listeners, besides those of events. */
	public enum ListenerKey implements KeyName {

		/** The listener's id. */
		LISTENER("listener");

		private final String key;

		ListenerKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/** Tags of locks. */
	public enum LockKeyName implements KeyName {

		/** The lock store's name in the application. */
		STORE("store"),

		/** The lock's name, without the key. */
		LOCK("lock"),

		/** {@code acquire} or {@code hold}. */
		PHASE("phase"),

		/**
		 * {@code success}; {@code held} when another owner had the lock, {@code lost}
		 * when it was lost before the section ended, else {@code failed}.
		 */
		OUTCOME("outcome");

		private final String key;

		LockKeyName(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

	/**
	 * Attributes of spans that have many values; only with
	 * {@code outrigger.observation.ids=true}.
	 */
	public enum DetailKey implements KeyName {

		/** The event's id. */
		EVENT("messaging.message.id"),

		/**
		 * The number of events published or handled together, where there are several;
		 * always an attribute.
		 */
		BATCH("messaging.batch.message_count"),

		/** The lock's name with its key. */
		LOCK("lock.name");

		private final String key;

		DetailKey(String key) {
			this.key = key;
		}

		@Override
		public String asString() {
			return this.key;
		}

	}

}
