package dev.outrigger.call;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;

/**
 * What the thread that starts a call carries, as the observation, for the requests that
 * follow on other threads. Nothing without Micrometer's context propagation.
 */
interface CallContext {

	/** Runs something with what was carried. */
	void run(Runnable action);

	/** Takes what the current thread carries. */
	static CallContext capture() {
		return Presence.PROPAGATION ? Propagated.capture() : Runnable::run;
	}

	/** What is on the class path. */
	final class Presence {

		private static final boolean PROPAGATION = present();

		private Presence() {
		}

		private static boolean present() {
			try {
				Class.forName("io.micrometer.context.ContextSnapshotFactory", false,
						CallContext.class.getClassLoader());
				return true;
			}
			catch (ClassNotFoundException ex) {
				return false;
			}
		}

	}

	/** What Micrometer took. */
	record Propagated(ContextSnapshot snapshot) implements CallContext {

		private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder().build();

		static CallContext capture() {
			return new Propagated(FACTORY.captureAll());
		}

		@Override
		public void run(Runnable action) {
			this.snapshot.wrap(action).run();
		}

	}

}
