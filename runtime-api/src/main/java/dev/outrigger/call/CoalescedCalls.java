package dev.outrigger.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Calls of one kind that meet. A call goes at once while no other one is on its way;
 * those that come meanwhile go next, together, as one request. So nothing waits for a
 * timer while it is alone, and every call is sent after it was asked for. A request that
 * takes longer than {@link #LONGEST_WAIT} is not waited for by those that come after it.
 * What cannot be asked together with others is asked alone. What goes on after a call
 * that was started must not wait for other calls. Thread safe.
 *
 * @param <R> what is asked; equal ones are asked once
 * @param <A> the answer
 */
public final class CoalescedCalls<R, A> {

	/** How long a call waits for the request before it. */
	public static final Duration LONGEST_WAIT = Duration.ofMillis(25);

	private final MonotonicTimer timer;

	private final Requests<R, A> requests;

	private List<WaitingCall<R, A>> waiting = new ArrayList<>();

	/** Ends the wait of those that wait; {@code null} when nobody does. */
	private @Nullable Future<?> guard;

	/** What the thread of the first call that waits carries. */
	private Executor context = Runnable::run;

	/** The request that others wait for, if one is on its way. */
	private @Nullable Flight current;

	/**
	 * Begins with no call on its way.
	 * @param timer tells the time; is not closed
	 * @param requests makes the requests
	 */
	public CoalescedCalls(MonotonicTimer timer, Requests<R, A> requests) {
		this.timer = timer;
		this.requests = requests;
	}

	/**
	 * A call, which is made when it is awaited or started.
	 * @param operation what it does
	 * @param request what is asked
	 * @return the call
	 */
	public Call<A> call(Operation operation, R request) {
		return new Single(operation, request);
	}

	/** {@code null} where the call has to wait. */
	private @Nullable Flight board(WaitingCall<R, A> call) {
		if (!this.requests.mayMeet(call.request())) {
			return Flight.UNTRACKED;
		}
		synchronized (this) {
			Flight before = this.current;
			if (before == null) {
				Flight own = new Flight();
				this.current = own;
				return own;
			}
			if (this.waiting.isEmpty()) {
				this.guard = guard(before);
				this.context = Runnable::run;
			}
			this.waiting.add(call);
			if (this.waiting.size() > 1) {
				return null;
			}
		}
		carry(call);
		return null;
	}

	/**
	 * What goes together is a part of what the first of them is a part of. Code of the
	 * application tells, so this is done without the lock.
	 */
	private void carry(WaitingCall<R, A> first) {
		Executor carried;
		try {
			carried = Calls.context();
		}
		catch (RuntimeException ex) {
			first.cancel(false);
			throw ex;
		}
		synchronized (this) {
			if (!this.waiting.isEmpty() && this.waiting.get(0) == first) {
				this.context = carried;
			}
		}
	}

	private @Nullable Future<?> guard(Flight flight) {
		try {
			return this.timer.schedule(LONGEST_WAIT, () -> landed(flight));
		}
		catch (RejectedExecutionException ex) {
			// The connection is closing: what is on its way ends soon.
			return null;
		}
	}

	/**
	 * Those that wait for a request go now, as it is answered or late; then those that
	 * came meanwhile, as long as requests are answered at once.
	 */
	private void landed(Flight flight) {
		Flight over = flight;
		while (over != null) {
			Batch<R, A> next = next(over);
			over = (next != null && sent(next)) ? next.flight() : null;
		}
	}

	/** Those that go next, when somebody waits for the request. */
	private synchronized @Nullable Batch<R, A> next(Flight flight) {
		if (this.current != flight) {
			return null;
		}
		if (this.waiting.isEmpty()) {
			this.current = null;
			return null;
		}
		Batch<R, A> next = new Batch<>(new Flight(), this.waiting, this.context);
		this.waiting = new ArrayList<>(next.calls().size());
		if (this.guard != null) {
			this.guard.cancel(false);
			this.guard = null;
		}
		this.current = next.flight();
		return next;
	}

	/**
	 * Sends a batch; the first of its requests is the one that others wait for.
	 * @return whether that was answered at once; else its end leads on
	 */
	private boolean sent(Batch<R, A> batch) {
		AtomicBoolean over = new AtomicBoolean();
		Runnable first = () -> {
			if (!over.compareAndSet(false, true)) {
				landed(batch.flight());
			}
		};
		try {
			batch.context().execute(() -> {
				Runnable after = first;
				for (List<WaitingCall<R, A>> left = batch.calls(); !left.isEmpty();) {
					int fitting = this.requests.fitting(left.stream().map(WaitingCall::request).toList());
					send(left.subList(0, fitting), after);
					left = left.subList(fitting, left.size());
					after = () -> {
					};
				}
			});
		}
		catch (RuntimeException | Error ex) {
			// The context that is carried is the application's.
			batch.calls().forEach((call) -> call.end(null, ex));
			return true;
		}
		return !over.compareAndSet(false, true);
	}

	private void send(List<WaitingCall<R, A>> calls, Runnable over) {
		List<WaitingCall<R, A>> wanted = new ArrayList<>(calls.size());
		Set<R> distinct = new LinkedHashSet<>();
		WantedRequest made = new WantedRequest();
		for (WaitingCall<R, A> call : calls) {
			if (call.goesWith(made)) {
				wanted.add(call);
				distinct.add(call.request());
			}
		}
		if (wanted.isEmpty()) {
			over.run();
			return;
		}
		Operation operation = wanted.get(0).operation();
		if (distinct.size() == 1) {
			CompletableFuture<A> answer = started(() -> this.requests.alone(operation, wanted.get(0).request()));
			made.made(answer);
			answer.whenComplete((one, failure) -> {
				if (failure != null && Calls.cause(failure) instanceof CallRejectedException) {
					each(wanted, over, this::alone);
				}
				else {
					each(wanted, over, (call) -> call.end(one, failure));
				}
			});
			return;
		}
		CompletableFuture<Function<R, @Nullable A>> answer = started(
				() -> this.requests.together(operation, List.copyOf(distinct)));
		made.made(answer);
		answer.whenComplete((answers, failure) -> {
			if (failure == null) {
				each(wanted, over, (call) -> answer(call, answers.apply(call.request())));
			}
			else if (concernsAll(failure)) {
				each(wanted, over, (call) -> call.end(null, failure));
			}
			else {
				each(wanted, over, this::alone);
			}
		});
	}

	/**
	 * First those whose threads wait, as what goes on after the others runs here; the
	 * next request goes in between, so that those that were answered can be among it.
	 */
	private static <R, A> void each(List<WaitingCall<R, A>> calls, Runnable over, Consumer<WaitingCall<R, A>> action) {
		try {
			calls.stream().filter(WaitingCall::blocks).forEach(action);
		}
		finally {
			over.run();
		}
		calls.stream().filter((call) -> !call.blocks()).forEach(action);
	}

	/**
	 * Whether a failure is everybody's. A request that was rejected here is not: a thread
	 * of its own may be willing to wait.
	 */
	private static boolean concernsAll(Throwable failure) {
		Throwable cause = Calls.cause(failure);
		return cause instanceof OutcomeUnknownException
				|| (cause instanceof SidecarUnavailableException && !(cause instanceof CallRejectedException));
	}

	private void answer(WaitingCall<R, A> call, @Nullable A answer) {
		if (answer != null) {
			call.end(answer, null);
		}
		else {
			alone(call);
		}
	}

	/** Where a thread waits for it, on that thread. */
	private void alone(WaitingCall<R, A> call) {
		if (call.blocks()) {
			call.end(null, AloneException.INSTANCE);
		}
		else {
			WantedRequest made = new WantedRequest();
			if (call.goesWith(made)) {
				CompletableFuture<A> answer = started(() -> this.requests.alone(call.operation(), call.request()));
				made.made(answer);
				answer.whenComplete(call::end);
			}
		}
	}

	/** Whoever waits is told, whatever goes wrong. */
	private static <T> CompletableFuture<T> started(Supplier<Call<T>> call) {
		try {
			return call.get().start();
		}
		catch (RuntimeException | Error ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * The requests that calls are made by.
	 *
	 * @param <R> what is asked
	 * @param <A> the answer
	 */
	public interface Requests<R, A> {

		/**
		 * Whether a call may wait for others, to be asked together with them. Must not
		 * block.
		 * @param request what is asked
		 * @return whether it may
		 */
		boolean mayMeet(R request);

		/**
		 * How many requests go together at most.
		 * @param requests those that wait, which are not empty
		 * @return how many of the first ones, at least one
		 */
		int fitting(List<R> requests);

		/**
		 * Asks alone.
		 * @param operation what the call does
		 * @param request what is asked
		 * @return the call
		 */
		Call<A> alone(Operation operation, R request);

		/**
		 * Asks together. What fails as the sidecar is not available, or with an unknown
		 * outcome, has failed for each; after any other failure each is asked alone.
		 * @param operation what the first of the calls does
		 * @param requests different requests, at least two
		 * @return the call, whose answer gives each request its own; {@code null} for one
		 * that has to be asked alone
		 */
		Call<Function<R, @Nullable A>> together(Operation operation, List<R> requests);

	}

	/** A request on its way, alone or for many. */
	private static final class Flight {

		/** One that nobody waits for. */
		private static final Flight UNTRACKED = new Flight();

	}

	/**
	 * Calls that go together.
	 *
	 * @param flight their request
	 * @param calls the calls
	 * @param context what the thread of the first one carries
	 */
	private record Batch<R, A>(Flight flight, List<WaitingCall<R, A>> calls, Executor context) {

	}

	/** One call. */
	private final class Single implements Call<A> {

		private final Operation operation;

		private final R request;

		Single(Operation operation, R request) {
			this.operation = operation;
			this.request = request;
		}

		private Call<A> alone() {
			return CoalescedCalls.this.requests.alone(this.operation, this.request);
		}

		/** Without a change of thread while it is alone. */
		@Override
		public A await() {
			BlockingGuard.check(this.operation);
			WaitingCall<R, A> waiting = new WaitingCall<>(this.operation, this.request, true);
			Flight flight = board(waiting);
			if (flight == null) {
				try {
					return waiting.await();
				}
				catch (AloneException ex) {
					return alone().await();
				}
			}
			try {
				return alone().await();
			}
			finally {
				landed(flight);
			}
		}

		@Override
		public CompletableFuture<A> start() {
			WaitingCall<R, A> waiting = new WaitingCall<>(this.operation, this.request, false);
			Flight flight = board(waiting);
			if (flight == null) {
				return waiting;
			}
			CompletableFuture<A> answer = started(this::alone);
			answer.whenComplete((one, failure) -> landed(flight));
			return answer;
		}

	}

}
