package dev.outrigger.testkit.embedded.layotto;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.AppCallbackGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.embedded.engine.TopicSubscriber;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the application. A real Layotto asks for the topics once, at its own start; this
 * one asks until it is answered, and again when the application went away, as it often
 * starts first.
 */
public final class LayottoPush implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(LayottoPush.class);

	private static final long ASK_MILLIS = 100;

	private final Engine engine;

	private final EventLoopGroup loops = GrpcTransport.newEventLoops("embedded-push-io");

	private final ExecutorService executor = Executors.newCachedThreadPool(GrpcTransport.daemons("embedded-push-"));

	private final Set<TopicSubscriber> subscribers = new HashSet<>();

	private final Set<String> subscribed = new HashSet<>();

	private @Nullable ManagedChannel channel;

	private @Nullable Future<?> asking;

	private int port = -1;

	private boolean answered;

	private boolean away;

	/**
	 * Pushes from an engine.
	 * @param engine the engine
	 */
	public LayottoPush(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Calls another application, or the same one on another port; subscriptions stay.
	 * @param port where it listens on loopback
	 */
	public synchronized void connect(int port) {
		if (this.channel != null) {
			this.channel.shutdownNow();
		}
		this.port = port;
		this.answered = false;
		this.channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
			.eventLoopGroup(this.loops)
			.channelType(NioSocketChannel.class)
			.executor(this.executor)
			.usePlaintext()
			.build();
		if (this.asking == null) {
			this.asking = this.engine.timer().scheduleWithFixedDelay(this::ask, 0, ASK_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	/** Calls nobody; what is published waits. */
	public synchronized void disconnect() {
		if (this.asking != null) {
			this.asking.cancel(false);
			this.asking = null;
		}
		this.subscribers.forEach(TopicSubscriber::close);
		this.subscribers.clear();
		this.subscribed.clear();
		if (this.channel != null) {
			this.channel.shutdownNow();
			this.channel = null;
		}
	}

	/** The sidecar goes away. */
	public synchronized void suspend() {
		int remembered = this.port;
		disconnect();
		this.port = remembered;
		this.away = true;
	}

	/** The sidecar comes back. */
	public synchronized void resume() {
		this.away = false;
		if (this.port >= 0) {
			connect(this.port);
		}
	}

	private synchronized void ask() {
		ManagedChannel current = this.channel;
		if (this.answered || this.away || current == null) {
			return;
		}
		current.resetConnectBackoff();
		AppCallbackGrpc.newStub(current)
			.withDeadlineAfter(1, TimeUnit.SECONDS)
			.listTopicSubscriptions(Empty.getDefaultInstance(), new StreamObserver<>() {

				@Override
				public void onNext(ListTopicSubscriptionsResponse response) {
					subscribe(current, response);
				}

				@Override
				public void onError(Throwable ex) {
					logger.debug("The application did not say what it subscribes to: {}", ex.getMessage());
				}

				@Override
				public void onCompleted() {
				}

			});
	}

	private synchronized void subscribe(ManagedChannel asked, ListTopicSubscriptionsResponse response) {
		if (asked != this.channel || this.answered) {
			return;
		}
		this.answered = true;
		for (TopicSubscription topic : response.getSubscriptionsList()) {
			String name = topic.getPubsubName() + "/" + topic.getTopic();
			TopicBroker broker = this.engine.broker(topic.getPubsubName()).orElse(null);
			if (broker != null && this.subscribed.add(name)) {
				this.subscribers.add(broker.subscribe(topic.getTopic(), SubscriberOptions.CALLED,
						(event) -> this.executor.execute(() -> push(topic.getPubsubName(), broker, event))));
			}
		}
	}

	private void push(String pubsub, TopicBroker broker, HandedOut event) {
		ManagedChannel current;
		synchronized (this) {
			current = this.channel;
		}
		ObjectNode envelope = event.event().envelope().orElse(null);
		if (current == null || envelope == null) {
			event.giveBack();
			return;
		}
		AppCallbackGrpc.newStub(current)
			.withDeadlineAfter(broker.profile().processingTimeout().toMillis(), TimeUnit.MILLISECONDS)
			.onTopicEvent(LayottoEvents.delivered(pubsub, event.topic(), envelope), new Callback(event));
	}

	static BrokerAnswer answer(TopicEventResponse response) {
		return switch (response.getStatus()) {
			case SUCCESS -> BrokerAnswer.SUCCESS;
			case DROP -> BrokerAnswer.DROP;
			case RETRY, UNRECOGNIZED -> BrokerAnswer.RETRY;
		};
	}

	private synchronized void applicationWent() {
		this.answered = false;
	}

	@Override
	public void close() {
		disconnect();
		this.executor.shutdown();
		this.loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
	}

	private final class Callback implements StreamObserver<TopicEventResponse> {

		private final HandedOut event;

		Callback(HandedOut event) {
			this.event = event;
		}

		@Override
		public void onNext(TopicEventResponse response) {
			this.event.answer(answer(response));
		}

		@Override
		public void onError(Throwable ex) {
			Status status = Status.fromThrowable(ex);
			if (status.getCode() == Status.Code.UNIMPLEMENTED) {
				this.event.answer(BrokerAnswer.DROP);
				return;
			}
			if (status.getCode() == Status.Code.UNAVAILABLE) {
				applicationWent();
			}
			this.event.giveBack();
		}

		@Override
		public void onCompleted() {
		}

	}

}
