package dev.outrigger.file;

import java.util.concurrent.CancellationException;

/**
 * How many pieces of a file a subscriber can take, and one more that is kept for it, so
 * that a file in one piece waits for nobody. Thread safe.
 */
final class PieceDemand {

	private long open = 1;

	private boolean over;

	/** The subscriber can take more. */
	synchronized void add(long pieces) {
		this.open = (Long.MAX_VALUE - this.open < pieces) ? Long.MAX_VALUE : this.open + pieces;
		notifyAll();
	}

	/**
	 * Waits until the subscriber can take a piece.
	 * @throws CancellationException when nobody wants any more, or the thread was
	 * interrupted
	 */
	synchronized void take() {
		while (this.open == 0 && !this.over) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				this.over = true;
			}
		}
		if (this.over) {
			throw new CancellationException("nobody wants the rest of the file");
		}
		if (this.open < Long.MAX_VALUE) {
			this.open--;
		}
	}

	/** Nobody wants more. */
	synchronized void end() {
		this.over = true;
		notifyAll();
	}

}
