package dev.outrigger.binding;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import dev.outrigger.spi.InputBindingBackend;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what a component brings to its handler, so many at a time. Thread safe. */
final class BindingReceiver implements InputBindingBackend.Receiver, BindingSubscription {

	private static final Logger logger = LoggerFactory.getLogger(BindingReceiver.class);

	private static final Duration DRAIN = Duration.ofSeconds(10);

	/** What waits beyond that is refused, so that the component waits instead. */
	private static final int MAX_WAITING = 1_000;

	private final String component;

	private final int concurrency;

	private final Executor executor;

	private final @Nullable ExecutorService own;

	private final BindingHandler handler;

	private final Deque<Runnable> waiting = new ArrayDeque<>();

	private int running;

	private boolean closed;

	private volatile @Nullable Runnable ending;

	BindingReceiver(String component, int concurrency, @Nullable Executor executor, BindingHandler handler) {
		if (concurrency < 1) {
			throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: at least 1)");
		}
		this.component = component;
		this.concurrency = concurrency;
		this.own = (executor != null) ? null : Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "outrigger-binding-" + component);
			thread.setDaemon(true);
			return thread;
		});
		this.executor = (this.own != null) ? this.own : executor;
		this.handler = handler;
	}

	void opened(Runnable ending) {
		this.ending = ending;
	}

	@Override
	public CompletionStage<byte[]> received(byte[] data, Map<String, String> metadata) {
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		Runnable task = () -> handle(new BindingEvent(this.component, data, metadata), answer);
		boolean now;
		synchronized (this) {
			if (this.closed || this.waiting.size() >= MAX_WAITING) {
				return CompletableFuture.failedFuture(new IllegalStateException("the listener of '" + this.component
						+ "' " + (this.closed ? "has ended" : "has " + MAX_WAITING + " events to handle")));
			}
			now = this.running < this.concurrency;
			if (now) {
				this.running++;
			}
			else {
				this.waiting.add(() -> execute(task, answer));
			}
		}
		if (now) {
			execute(task, answer);
		}
		return answer;
	}

	private void execute(Runnable task, CompletableFuture<byte[]> answer) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			answer.completeExceptionally(ex);
			next();
		}
	}

	private void handle(BindingEvent event, CompletableFuture<byte[]> answer) {
		try {
			byte[] said = this.handler.handle(event);
			// A handler without nullness checks may well say so.
			answer.complete((said != null) ? said : new byte[0]);
		}
		catch (Throwable ex) {
			logger.error("Input binding '{}': the listener failed on {}", this.component, event, ex);
			answer.completeExceptionally(ex);
		}
		finally {
			next();
		}
	}

	private void next() {
		Runnable next;
		synchronized (this) {
			next = this.waiting.poll();
			if (next == null) {
				this.running--;
				notifyAll();
			}
		}
		if (next != null) {
			next.run();
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		Runnable opened = this.ending;
		if (opened != null) {
			opened.run();
		}
		awaitEnd();
		if (this.own != null) {
			this.own.shutdownNow();
		}
	}

	private synchronized void awaitEnd() {
		long end = System.nanoTime() + DRAIN.toNanos();
		try {
			for (long left = DRAIN.toNanos(); this.running > 0 && left > 0; left = end - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
