package dev.outrigger.pubsub.engine;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The events of one component, over all its topics, that wait before they are tried
 * again. There are fewer of them than the component hands out at a time, so that held
 * events of one topic never stop another: where one too many would wait, the one that is
 * due first is tried at once. Thread safe.
 */
final class ParkedEvents {

	private final PriorityQueue<Parked> byDue = new PriorityQueue<>(Comparator.comparingLong(Parked::due));

	private final int limit;

	ParkedEvents(int inFlightLimit) {
		this.limit = Math.max(1, inFlightLimit - Math.max(1, inFlightLimit / 4));
	}

	/**
	 * Adds an event.
	 * @param due when it is to be tried
	 * @param wakeUp makes it be tried
	 * @return takes it out again when run
	 */
	Runnable add(long due, Runnable wakeUp) {
		Parked parked = new Parked(due, wakeUp);
		Parked early = null;
		synchronized (this.byDue) {
			this.byDue.add(parked);
			if (this.byDue.size() > this.limit) {
				early = this.byDue.poll();
			}
		}
		if (early != null) {
			early.wakeUp().run();
		}
		return () -> remove(parked);
	}

	private void remove(Parked parked) {
		synchronized (this.byDue) {
			this.byDue.remove(parked);
		}
	}

	private record Parked(long due, Runnable wakeUp) {

	}

}
