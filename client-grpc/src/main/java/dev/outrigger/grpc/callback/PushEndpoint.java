package dev.outrigger.grpc.callback;

import java.util.function.BiFunction;

import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.connection.CallbackOptions;
import dev.outrigger.grpc.IoThreads;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.InputBindingBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.push.DeclaredTopic;
import dev.outrigger.spi.push.PushedBindings;
import dev.outrigger.spi.push.PushedTopics;
import io.grpc.ServerServiceDefinition;

/**
 * Where a sidecar calls the application over gRPC: a port, and the topics and bindings
 * whose events are pushed to it. Thread safe.
 */
public final class PushEndpoint implements AutoCloseable {

	private final PushedTopics topics;

	private final PushedBindings bindings;

	private final GrpcCallbackServer server;

	/**
	 * Binds and starts, when there is a topic to be asked for; else with the first
	 * subscription.
	 * @param options the address, and what the application will subscribe to
	 * @param io the thread that moves bytes, which ends after the endpoint
	 * @param services makes what is served: the dialect's messages over the topics and
	 * bindings
	 * @throws dev.outrigger.connection.CallbackPortException when the port cannot be
	 * bound
	 */
	public PushEndpoint(CallbackOptions options, IoThreads io,
			BiFunction<PushedTopics, PushedBindings, ServerServiceDefinition[]> services) {
		this.topics = new PushedTopics(options.topics(), () -> "port " + port(),
				MonotonicTimer.system("outrigger-push"));
		this.bindings = new PushedBindings(options.bindings());
		this.server = new GrpcCallbackServer(options, io, services.apply(this.topics, this.bindings));
		if (options.listensAtOnce()) {
			startOrClose();
		}
	}

	private void startOrClose() {
		try {
			this.server.start();
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/** The port that is bound, or will be. */
	public int port() {
		return this.server.port();
	}

	/**
	 * Adds what the application will subscribe to.
	 * @param topic the topic
	 * @throws IllegalStateException when the sidecar was told the topics without it
	 */
	public void announce(DeclaredTopic topic) {
		this.topics.announce(topic);
	}

	/**
	 * Starts to deliver a topic.
	 * @param request the subscription
	 * @param sink receives the deliveries
	 * @param traits how the broker behaves
	 * @return ends the subscription
	 * @throws dev.outrigger.connection.CallbackPortException when the port cannot be
	 * bound
	 */
	public DeliveryStream open(StreamRequest request, DeliverySink sink, BrokerTraits traits) {
		this.server.start();
		return this.topics.open(request, sink, traits);
	}

	/**
	 * Starts to hand on what a component brings.
	 * @param component the component
	 * @param receiver takes it
	 * @return ends that
	 * @throws IllegalArgumentException when the component was not declared, or has a
	 * receiver
	 * @throws dev.outrigger.connection.CallbackPortException when the port cannot be
	 * bound
	 */
	public Runnable open(String component, InputBindingBackend.Receiver receiver) {
		this.server.start();
		return this.bindings.open(component, receiver);
	}

	/**
	 * Leaves the port, and its connections when what has begun on them is answered. Does
	 * not wait for that. The same port is bound again by {@link #resume()} or the next
	 * subscription.
	 */
	public void release() {
		this.server.release();
	}

	/**
	 * Binds the port again that was released; does nothing if none was.
	 * @throws dev.outrigger.connection.CallbackPortException when another process has
	 * taken it
	 */
	public void resume() {
		this.server.resume();
	}

	/** Gives back what waits, answers what has begun, and ends its own threads. */
	@Override
	public void close() {
		this.topics.close();
		this.bindings.close();
		this.server.close();
	}

}
