package dev.outrigger.call;

import reactor.core.scheduler.Schedulers;

/** Refuses to block threads that must not be blocked. */
public final class BlockingGuard {

	private static final boolean REACTOR = reactorPresent();

	private BlockingGuard() {
	}

	/**
	 * Throws on a thread that must not block.
	 * @param what what was attempted, for the message
	 * @throws IllegalStateException on one of Reactor's non-blocking threads
	 */
	public static void check(Object what) {
		if (REACTOR && Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException(what + " would block the thread " + Thread.currentThread().getName()
					+ ", which must not block: use the reactive facade"
					+ " (ReactiveKeyValueStore, ReactiveEventPublisher, ReactiveConfigurationStore, ReactiveLocks,"
					+ " ReactiveSecrets, ReactiveSequenceGenerator, ReactiveServiceInvoker, ReactiveBinding, ReactiveFiles)");
		}
	}

	private static boolean reactorPresent() {
		try {
			Class.forName("reactor.core.scheduler.Schedulers", false, BlockingGuard.class.getClassLoader());
			return true;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

}
