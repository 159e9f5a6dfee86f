package dev.outrigger.pubsub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.outrigger.Outcome;
import dev.outrigger.PartialOutcomeException;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.encoding.EventEncoding;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.WireEvent;
import org.jspecify.annotations.Nullable;

/**
 * Typed publishing as calls: what the blocking and the reactive facade have in common.
 */
final class PublishCalls<E> {

	private final String pubsub;

	private final String topic;

	private final PubSubBackend backend;

	private final ValueCodec<E> codec;

	private final List<PublishInterceptor> interceptors;

	private final @Nullable CoalescedPublishes coalesced;

	PublishCalls(SidecarConnection connection, PublisherSpec<E> spec) {
		this.pubsub = spec.pubsub();
		this.topic = spec.topic();
		this.backend = connection.dialect().backend(PubSubBackend.TYPE, spec.pubsub());
		this.codec = spec.codec().forType(spec.type());
		this.interceptors = spec.interceptors();
		this.coalesced = this.backend.coalescesPublishes()
				? connection.resource(CoalescedTopics.class, (opened) -> new CoalescedTopics(opened.timer()))
					.topic(this.backend, this.pubsub, this.topic)
				: null;
	}

	/** The id is chosen here, so that every try of the call has the same. */
	Call<String> publish(OutgoingEvent<E> event) {
		return this.interceptors.isEmpty() ? publishOne(event)
				: intercepted(List.of(event), (one) -> publishOne(one.get(0)).map(List::of)).map((ids) -> ids.get(0));
	}

	private Call<String> publishOne(OutgoingEvent<E> event) {
		WireEvent wire = wire(event);
		return this.backend.traits().then((traits) -> send(EventEncoding.fit(wire, traits))).map((done) -> wire.id());
	}

	private Call<?> send(WireEvent event) {
		return (this.coalesced != null) ? this.coalesced.publish(event) : this.backend.publish(this.topic, event);
	}

	Call<List<String>> publishAll(Collection<OutgoingEvent<E>> events) {
		return (this.interceptors.isEmpty() || events.isEmpty()) ? publishMany(events)
				: intercepted(events, this::publishMany);
	}

	private Call<List<String>> intercepted(Collection<OutgoingEvent<E>> events,
			Function<List<OutgoingEvent<E>>, Call<List<String>>> publish) {
		List<OutgoingEvent<E>> named = events.stream().map(PublishCalls::checked).map(OutgoingEvent::named).toList();
		return Calls.defer(() -> intercepted(0, new PublishRequest<>(this.pubsub, this.topic, named), publish));
	}

	private Call<List<String>> intercepted(int next, PublishRequest<E> request,
			Function<List<OutgoingEvent<E>>, Call<List<String>>> publish) {
		return (next == this.interceptors.size()) ? publish.apply(request.events())
				: this.interceptors.get(next).intercept(request, (passed) -> intercepted(next + 1, passed, publish));
	}

	private Call<List<String>> publishMany(Collection<OutgoingEvent<E>> events) {
		List<WireEvent> wires = new ArrayList<>(events.size());
		Set<String> ids = new HashSet<>();
		for (OutgoingEvent<E> event : events) {
			WireEvent wire = wire(event);
			if (!ids.add(wire.id())) {
				throw new IllegalArgumentException("id: '" + wire.id() + "' (expected: no id twice)");
			}
			wires.add(wire);
		}
		if (wires.isEmpty()) {
			return Calls.value(List.of());
		}
		List<String> inOrder = wires.stream().map(WireEvent::id).toList();
		return this.backend.traits()
			.then((traits) -> publishFitted(wires.stream().map((wire) -> EventEncoding.fit(wire, traits)).toList()))
			.map((done) -> inOrder);
	}

	/**
	 * Sidecars do not say which events of a failed request were published, so they are
	 * published again one by one.
	 */
	private Call<Void> publishFitted(List<WireEvent> wires) {
		return this.backend.publishAll(this.topic, wires).recover((failure) -> switch (failure.code()) {
			case INTERNAL, INVALID_REQUEST, TOO_LARGE -> Calls.defer(() -> oneByOne(wires));
			default -> throw PartialOutcomeException.ofAll(wires.stream().map(WireEvent::id).toList(), failure);
		});
	}

	private Call<Void> oneByOne(List<WireEvent> wires) {
		Map<String, Outcome> outcomes = new LinkedHashMap<>();
		List<SidecarException> failures = new ArrayList<>();
		List<Call<Void>> publishes = wires.stream().map((wire) -> this.backend.publish(this.topic, wire).map((done) -> {
			outcomes.put(wire.id(), Outcome.DONE);
			return done;
		}).recover((failure) -> {
			outcomes.put(wire.id(), Outcome.of(failure));
			failures.add(failure);
			return Calls.done();
		})).toList();
		return Calls.inOrder(publishes)
			.then((done) -> failures.isEmpty() ? Calls.done()
					: Calls.failed(new PartialOutcomeException(outcomes, failures.get(0))));
	}

	private static <E> OutgoingEvent<E> checked(OutgoingEvent<E> event) {
		if (event.payload() == null) {
			throw new IllegalArgumentException("payload: null (expected: a value)");
		}
		return event;
	}

	private WireEvent wire(OutgoingEvent<E> event) {
		EventOptions options = checked(event).options();
		String contentType = (options.contentType() != null) ? options.contentType() : this.codec.contentType();
		return new WireEvent(options.idOrRandom(), options.source(), options.type(), contentType,
				this.codec.encode(event.payload()), options.attributes(), options.wireMetadata());
	}

}
