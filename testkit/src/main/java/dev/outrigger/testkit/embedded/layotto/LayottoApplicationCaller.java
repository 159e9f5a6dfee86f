package dev.outrigger.testkit.embedded.layotto;

import dev.outrigger.grpc.layotto.proto.TopicEventResponse;
import dev.outrigger.grpc.layotto.proto.TopicSubscription;
import dev.outrigger.testkit.embedded.app.AppCaller;
import dev.outrigger.testkit.embedded.app.AppProtocol;
import dev.outrigger.testkit.embedded.engine.BrokerAnswer;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import io.grpc.Status;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls the application as Layotto does: events of topics that were once subscribed to
 * are pushed to whatever application is there. Thread safe.
 */
public final class LayottoApplicationCaller
		implements AppProtocol<LayottoAppChannel, TopicSubscription>, AutoCloseable {

	private final Engine engine;

	private final AppCaller<LayottoAppChannel, TopicSubscription> caller;

	/**
	 * Calls an application from an engine.
	 * @param engine the engine
	 */
	public LayottoApplicationCaller(Engine engine) {
		this.engine = engine;
		this.caller = new AppCaller<>(engine, this);
	}

	/**
	 * Calls another application, or the same one on another port; subscriptions stay.
	 * @param port where it listens on loopback
	 */
	public void connect(int port) {
		this.caller.connect(() -> new LayottoAppChannel(port));
	}

	/** The life cycle of the calls. */
	public AppCaller<LayottoAppChannel, TopicSubscription> caller() {
		return this.caller;
	}

	@Override
	public String pubsub(TopicSubscription subscription) {
		return subscription.getPubsubName();
	}

	@Override
	public String topic(TopicSubscription subscription) {
		return subscription.getTopic();
	}

	@Override
	public SubscriberOptions options(TopicSubscription subscription) {
		return SubscriberOptions.CALLED;
	}

	@Override
	public boolean keepsSubscriptions() {
		return true;
	}

	@Override
	public void deliver(LayottoAppChannel channel, TopicSubscription subscription, HandedOut event) {
		ObjectNode envelope = event.event().envelope().orElse(null);
		TopicBroker broker = this.engine.broker(subscription.getPubsubName()).orElse(null);
		if (envelope == null || broker == null) {
			event.giveBack();
			return;
		}
		channel
			.deliver(LayottoEvents.delivered(subscription.getPubsubName(), event.topic(), envelope),
					broker.profile().processingTimeout())
			.whenComplete((response, failure) -> {
				if (failure == null) {
					event.answer(answer(response));
				}
				else {
					failed(event, Status.fromThrowable(failure).getCode());
				}
			});
	}

	private void failed(HandedOut event, Status.Code code) {
		if (code == Status.Code.UNIMPLEMENTED) {
			event.answer(BrokerAnswer.DROP);
			return;
		}
		if (code == Status.Code.UNAVAILABLE) {
			this.caller.askAgain();
		}
		event.giveBack();
	}

	static BrokerAnswer answer(TopicEventResponse response) {
		return switch (response.getStatus()) {
			case SUCCESS -> BrokerAnswer.SUCCESS;
			case DROP -> BrokerAnswer.DROP;
			case RETRY, UNRECOGNIZED -> BrokerAnswer.RETRY;
		};
	}

	@Override
	public void close() {
		this.caller.close();
	}

}
