package dev.outrigger.grpc.callback;

import java.util.function.Function;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.PushedTopics;
import io.grpc.ServerServiceDefinition;

/**
 * Where a sidecar calls the application over gRPC: a port that answers as soon as this
 * exists, and the topics whose events are pushed to it. Thread safe.
 */
public final class PushEndpoint implements AutoCloseable {

	private final PushedTopics topics;

	private final GrpcCallbackServer server;

	/**
	 * Binds and starts.
	 * @param options the address, and what the application will subscribe to
	 * @param services makes what is served: the dialect's messages over the topics
	 * @throws java.io.UncheckedIOException when the port cannot be bound
	 */
	public PushEndpoint(CallbackOptions options, Function<PushedTopics, ServerServiceDefinition[]> services) {
		this.topics = new PushedTopics(options.topics(), () -> "port " + port(),
				MonotonicTimer.system("outrigger-push"));
		try {
			this.server = new GrpcCallbackServer(options, services.apply(this.topics));
		}
		catch (RuntimeException ex) {
			this.topics.close();
			throw ex;
		}
	}

	/** The port that is bound. */
	public int port() {
		return this.server.port();
	}

	/**
	 * Starts to deliver a topic.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param traits how the broker behaves
	 * @return ends the subscription
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		return this.topics.open(request, sink, traits);
	}

	/** Gives back what waits, answers what has begun, and releases every thread. */
	@Override
	public void close() {
		this.topics.close();
		this.server.close();
	}

}
