package dev.outrigger.grpc;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.WireEvent;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * A subscription on a bidirectional stream: one initial request, one initial response,
 * then events and their answers by id. Both sidecars speak it, in messages of their own.
 *
 * @param <Q> messages to the sidecar
 * @param <A> messages from the sidecar
 */
public final class StreamingSubscription<Q, A> implements DeliveryStream, StreamCall.Sink<A> {

	private static final long CLOSE_SECONDS = 1;

	private final Protocol<Q, A> protocol;

	private final DeliverySink sink;

	private final InFlightLimit inFlight;

	private final CompletableFuture<StreamCall<Q, A>> call = new CompletableFuture<>();

	/**
	 * Opens the stream.
	 * @param transport the transport
	 * @param operation what the stream is for
	 * @param method the rpc
	 * @param protocol the messages
	 * @param sink receives the deliveries
	 * @param maxInFlight how many unanswered events are taken from the stream
	 */
	public StreamingSubscription(GrpcTransport transport, Operation operation, MethodDescriptor<Q, A> method,
			Protocol<Q, A> protocol, DeliverySink sink, int maxInFlight) {
		this.protocol = protocol;
		this.sink = sink;
		this.inFlight = new InFlightLimit(maxInFlight);
		StreamCall<Q, A> stream = transport.stream(operation, method, this);
		stream.send(protocol.initial());
		this.call.complete(stream);
	}

	@Override
	public void received(A message) {
		Incoming incoming = this.protocol.event(message);
		if (incoming == null) {
			this.sink.opened();
		}
		else {
			this.inFlight.take(incoming.event().data().length);
			this.sink.delivered(new StreamDelivery(incoming));
		}
	}

	@Override
	public boolean isReady() {
		return this.inFlight.isOpen();
	}

	@Override
	public void ended(SidecarException cause) {
		this.sink.ended(cause);
	}

	@Override
	public void close() {
		this.call.thenAccept((stream) -> {
			stream.leave();
			CompletableFuture.delayedExecutor(CLOSE_SECONDS, TimeUnit.SECONDS)
				.execute(() -> stream.cancel("the subscription was closed"));
		});
	}

	/** The messages of a sidecar. */
	public interface Protocol<Q, A> {

		/** The first message. */
		Q initial();

		/**
		 * An answer to an event.
		 * @param id the event's id
		 * @param answer the answer
		 * @return the message
		 */
		Q answer(String id, Answer answer);

		/**
		 * Reads a message.
		 * @param message the message
		 * @return the event; {@code null} for the initial response
		 */
		@Nullable Incoming event(A message);

	}

	/**
	 * An event and the topic that it came from.
	 *
	 * @param topic the broker's topic
	 * @param event the event
	 */
	public record Incoming(String topic, WireEvent event) {

	}

	private final class StreamDelivery implements Delivery {

		private final Incoming incoming;

		private final long since = System.nanoTime();

		private final AtomicBoolean answered = new AtomicBoolean();

		StreamDelivery(Incoming incoming) {
			this.incoming = incoming;
		}

		@Override
		public WireEvent event() {
			return this.incoming.event();
		}

		@Override
		public String topic() {
			return this.incoming.topic();
		}

		@Override
		public long since() {
			return this.since;
		}

		@Override
		public void answer(Answer answer) {
			if (this.answered.compareAndSet(false, true)) {
				StreamingSubscription.this.inFlight.release(event().data().length);
				StreamCall<Q, A> opened = StreamingSubscription.this.call.getNow(null);
				if (opened != null) {
					answer(opened, answer);
				}
				else {
					StreamingSubscription.this.call.thenAccept((stream) -> answer(stream, answer));
				}
			}
		}

		private void answer(StreamCall<Q, A> stream, Answer answer) {
			stream.send(StreamingSubscription.this.protocol.answer(event().id(), answer));
			stream.resume();
		}

	}

}
