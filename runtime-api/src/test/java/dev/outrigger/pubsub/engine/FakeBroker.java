package dev.outrigger.pubsub.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.BrokerTraits.JsonCarriage;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;

/** A broker that a test plays by hand. */
final class FakeBroker implements PubSubBackend {

	/** Fifty seconds to answer, so forty to hold an event. */
	static final BrokerTraits LOSING = new BrokerTraits(10, Duration.ofSeconds(50), false, true, false, Set.of("id"),
			JsonCarriage.EXACT);

	static final BrokerTraits REDELIVERING = new BrokerTraits(10, Duration.ofSeconds(50), true, false, false,
			Set.of("id"), JsonCarriage.EXACT);

	static final BrokerTraits PUSHING = new BrokerTraits(10, Duration.ofSeconds(50), true, false, true, Set.of("id"),
			JsonCarriage.EXACT);

	final List<StreamRequest> requests = new CopyOnWriteArrayList<>();

	final List<DeliverySink> sinks = new CopyOnWriteArrayList<>();

	final List<WireEvent> published = new CopyOnWriteArrayList<>();

	volatile int closed;

	Supplier<Call<BrokerTraits>> traits;

	Runnable onOpen = () -> {
	};

	RuntimeException publishFailure;

	CompletableFuture<Void> publishing = CompletableFuture.completedFuture(null);

	FakeBroker(BrokerTraits traits) {
		this.traits = () -> Calls.value(traits);
	}

	DeliverySink sink() {
		return this.sinks.get(this.sinks.size() - 1);
	}

	@Override
	public Call<BrokerTraits> traits() {
		return this.traits.get();
	}

	@Override
	public Call<Void> publish(String topic, WireEvent event) {
		if (this.publishFailure != null) {
			return Calls.failed(this.publishFailure);
		}
		this.published.add(event);
		return new Publishing(this.publishing);
	}

	@Override
	public Call<Void> publishAll(String topic, List<WireEvent> events) {
		throw new UnsupportedOperationException();
	}

	@Override
	public DeliveryStream open(StreamRequest request, DeliverySink sink) {
		this.onOpen.run();
		this.requests.add(request);
		this.sinks.add(sink);
		return () -> this.closed++;
	}

	private record Publishing(CompletableFuture<Void> future) implements Call<Void> {

		@Override
		public Void await() {
			return this.future.join();
		}

		@Override
		public CompletableFuture<Void> start() {
			return this.future;
		}

	}

	static WireEvent event(String id) {
		return new WireEvent(id, "/test", "", "text/plain", new byte[] { 'x' }, Map.of(), Map.of());
	}

}
