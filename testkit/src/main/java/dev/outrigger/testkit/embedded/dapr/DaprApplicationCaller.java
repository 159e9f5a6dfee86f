package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.testkit.embedded.app.AppCaller;
import dev.outrigger.testkit.embedded.app.AppProtocol;
import dev.outrigger.testkit.embedded.dapr.AppSubscription.Rule;
import dev.outrigger.testkit.embedded.binding.BindingFailure;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import dev.outrigger.testkit.embedded.service.ServiceAnswer;
import dev.outrigger.testkit.embedded.service.ServiceApplication;
import dev.outrigger.testkit.embedded.service.ServiceQuestion;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the application as Dapr does: by routes that its subscriptions name, one by one
 * or in batches. Thread safe.
 */
public final class DaprApplicationCaller implements AppProtocol<DaprAppChannel, AppSubscription>, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DaprApplicationCaller.class);

	private final Engine engine;

	private final String appId;

	private final String token;

	private final Map<String, BulkBuffer> buffers = new ConcurrentHashMap<>();

	private final AppCaller<DaprAppChannel, AppSubscription> caller;

	/**
	 * Calls an application from an engine.
	 * @param engine the engine
	 * @param appId the application's id
	 * @param token what the application asks for; empty for nothing
	 */
	public DaprApplicationCaller(Engine engine, String appId, String token) {
		this.engine = engine;
		this.appId = appId;
		this.token = token;
		this.caller = new AppCaller<>(engine, this);
	}

	/**
	 * Calls another application, or the same one on another port.
	 * @param port where it listens on loopback
	 * @param protocol {@code http} or {@code grpc}
	 * @throws IllegalArgumentException when there is no such protocol
	 */
	public void connect(int port, String protocol) {
		this.caller.connect(switch (protocol) {
			case "http" -> () -> new HttpAppChannel(port, this.appId, this.token);
			case "grpc" -> () -> new GrpcAppChannel(port, this.token);
			default -> throw new IllegalArgumentException("protocol: '" + protocol + "' (expected: http or grpc)");
		});
	}

	/** The application as one that others call, where it speaks gRPC. */
	public ServiceApplication application() {
		return new ServiceApplication() {

			@Override
			public String address() {
				return grpc().map((channel) -> "127.0.0.1:" + channel.port()).orElse("nobody");
			}

			@Override
			public Optional<Channel> channel() {
				return grpc().map(GrpcAppChannel::services);
			}

			@Override
			public CompletableFuture<ServiceAnswer> call(ServiceQuestion question) {
				return grpc().map((channel) -> channel.invoke(question))
					.orElseGet(() -> CompletableFuture.failedFuture(new IllegalStateException("no application")));
			}

		};
	}

	private Optional<GrpcAppChannel> grpc() {
		return this.caller.channel().filter(GrpcAppChannel.class::isInstance).map(GrpcAppChannel.class::cast);
	}

	/**
	 * Brings what comes from an input binding.
	 * @param binding the component
	 * @param data what it brings
	 * @param metadata what it says of it
	 * @return the application's answer; fails when it does not want it, or did not handle
	 * it
	 */
	public CompletableFuture<byte[]> bring(String binding, byte[] data, Map<String, String> metadata) {
		return this.caller.channel()
			.map((channel) -> channel.bring(binding, data, metadata))
			.orElseGet(() -> CompletableFuture.failedFuture(new BindingFailure("no application to bring it to")));
	}

	/** The life cycle of the calls. */
	public AppCaller<DaprAppChannel, AppSubscription> caller() {
		return this.caller;
	}

	@Override
	public String pubsub(AppSubscription subscription) {
		return subscription.pubsub();
	}

	@Override
	public String topic(AppSubscription subscription) {
		return subscription.topic();
	}

	@Override
	public SubscriberOptions options(AppSubscription subscription) {
		return subscription.options();
	}

	@Override
	public boolean keepsSubscriptions() {
		return false;
	}

	@Override
	public void ended() {
		this.buffers.values().forEach(BulkBuffer::discard);
		this.buffers.clear();
	}

	@Override
	public void deliver(DaprAppChannel channel, AppSubscription subscription, HandedOut event) {
		boolean raw;
		try {
			raw = DaprEvents.raw(subscription.pubsub(), subscription.metadata());
		}
		catch (StatusRuntimeException ex) {
			logger.warn("The application's subscription of '{}' cannot be served: {}", subscription.topic(),
					ex.getMessage());
			event.answer(BrokerAnswer.DROP);
			return;
		}
		ObjectNode envelope = DaprEvents.envelope(subscription.pubsub(), event.topic(), event.event(), raw)
			.orElse(null);
		if (envelope == null) {
			event.answer(BrokerAnswer.SUCCESS);
			return;
		}
		Optional<Rule> rule = subscription.rules()
			.stream()
			.filter((candidate) -> EventRule.matches(candidate.match(), envelope))
			.findFirst();
		if (rule.isEmpty()) {
			event.answer(BrokerAnswer.DROP);
			return;
		}
		if (subscription.bulk() != null) {
			this.buffers
				.computeIfAbsent(rule.get().path(),
						(path) -> new BulkBuffer(channel, subscription, path, this.engine.timer()))
				.add(event, envelope, subscription.bulk());
			return;
		}
		channel.deliver(subscription, rule.get().path(), event.topic(), envelope, event.event().metadata())
			.thenAccept(event::answer);
	}

	/** Whether there is no application to wait for. */
	boolean ready() {
		return this.caller.ready();
	}

	/** What the application subscribed to. */
	List<AppSubscription> subscriptions() {
		return this.caller.subscriptions();
	}

	/** The application, when there is one. */
	Optional<DaprAppChannel> channel() {
		return this.caller.channel();
	}

	@Override
	public void close() {
		this.caller.close();
	}

}
