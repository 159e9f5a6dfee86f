package dev.outrigger.testkit.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.testkit.embedded.http.HttpFaults;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** What the sidecar is told to do wrong. Thread safe. */
public final class Faults {

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	private final Map<String, AtomicInteger> cancelled = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> applied = new ConcurrentHashMap<>();

	private final Set<OpenCall<?, ?>> open = ConcurrentHashMap.newKeySet();

	private final AtomicInteger openRequests = new AtomicInteger();

	/**
	 * Does something wrong from now on. Of several faults that hit a call the first one
	 * counts.
	 * @param fault what, where and how often
	 */
	public void inject(Fault fault) {
		this.rules.add(new Rule(fault, new AtomicInteger(fault.times())));
	}

	/**
	 * Ends the streams that are open.
	 * @param fault which ones, by rpc and component, and with what status: without one it
	 * is {@code UNAVAILABLE}
	 * @return how many were ended
	 */
	public int cut(Fault fault) {
		Status status = (fault.status() != null) ? fault.status() : Status.UNAVAILABLE;
		int count = 0;
		for (OpenCall<?, ?> call : this.open) {
			if (call.streams() && fault.hits(call.rpc(), call.component()) && call.cut(status)) {
				count++;
			}
		}
		return count;
	}

	/** Clients of a sidecar that dies see that it is not there any more. */
	void endAll() {
		this.open.forEach((call) -> call.cut(Status.UNAVAILABLE));
	}

	/** A sidecar that stops in good order ends its streams each in its own way. */
	void endGracefully() {
		this.open.forEach((call) -> call.cut(switch (call.rpc()) {
			case "SubscribeTopicEventsAlpha1" -> Status.UNKNOWN.withDescription("stream closed");
			case "SubscribeConfigurationAlpha1" -> Status.OK;
			case "SubscribeConfiguration" -> call.clientStreams() ? Status.UNAVAILABLE : Status.OK;
			default -> Status.UNAVAILABLE;
		}));
	}

	/** How many calls of an rpc the client cancelled while something was done wrong. */
	public int cancelled(String rpc) {
		AtomicInteger count = this.cancelled.get(rpc);
		return (count != null) ? count.get() : 0;
	}

	/** How many calls of an rpc something was done wrong to. */
	public int applied(String rpc) {
		AtomicInteger count = this.applied.get(rpc);
		return (count != null) ? count.get() : 0;
	}

	/** How many calls and streams are open. */
	public int openCalls() {
		return this.open.size() + this.openRequests.get();
	}

	/** Behaves again. */
	public void clear() {
		this.rules.clear();
		this.cancelled.clear();
		this.applied.clear();
	}

	void opened(OpenCall<?, ?> call) {
		this.open.add(call);
	}

	void ended(OpenCall<?, ?> call) {
		this.open.remove(call);
	}

	void wasCancelled(String rpc) {
		this.cancelled.computeIfAbsent(rpc, (name) -> new AtomicInteger()).incrementAndGet();
	}

	@Nullable Fault next(String rpc, @Nullable String component) {
		for (Rule rule : this.rules) {
			if (rule.fault().hits(rpc, component) && rule.left().getAndDecrement() > 0) {
				this.applied.computeIfAbsent(rpc, (name) -> new AtomicInteger()).incrementAndGet();
				return rule.fault();
			}
		}
		return null;
	}

	/** The same for a server that knows nothing of gRPC. */
	HttpFaults overHttp() {
		return (rpc, component) -> {
			this.openRequests.incrementAndGet();
			return new OpenRequest(rpc, next(rpc, component));
		};
	}

	private final class OpenRequest implements HttpFaults.Open {

		private final String rpc;

		private final @Nullable Fault fault;

		OpenRequest(String rpc, @Nullable Fault fault) {
			this.rpc = rpc;
			this.fault = fault;
		}

		@Override
		public Optional<Status> refusal() {
			return status(false);
		}

		@Override
		public Optional<Status> misreport() {
			return status(true);
		}

		private Optional<Status> status(boolean applied) {
			return Optional.ofNullable(this.fault).filter((fault) -> fault.applied() == applied).map(Fault::status);
		}

		@Override
		public Duration delay() {
			return (this.fault != null) ? this.fault.delay() : Duration.ZERO;
		}

		@Override
		public void ended() {
			Faults.this.openRequests.decrementAndGet();
		}

		@Override
		public void cancelled() {
			if (this.fault != null && !this.fault.delay().isZero()) {
				wasCancelled(this.rpc);
			}
			ended();
		}

	}

	private record Rule(Fault fault, AtomicInteger left) {

	}

}
