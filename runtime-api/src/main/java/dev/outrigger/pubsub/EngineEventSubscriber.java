package dev.outrigger.pubsub;

import dev.outrigger.pubsub.engine.EngineSubscription;
import dev.outrigger.pubsub.engine.Figures;
import dev.outrigger.pubsub.engine.Figures.Figure;
import dev.outrigger.pubsub.engine.SubscriptionEngine;

/** Subscribes typed handlers to the engine of a connection. */
record EngineEventSubscriber(SubscriptionEngine engine) implements EventSubscriber {

	@Override
	public void announce(String pubsub, String topic, boolean atStart) {
		this.engine.announce(pubsub, topic, atStart);
	}

	@Override
	public <T> Subscription subscribe(SubscriptionSpec<T> spec, EventHandler<T> handler) {
		if (spec.batch() > 1) {
			throw new IllegalArgumentException(
					"batch: " + spec.batch() + " (expected: 1, or a handler of batches by subscribeBatch)");
		}
		return new TopicSubscription(this.engine.subscribe(spec.forEngine(), TypedHandler.of(spec, handler)));
	}

	@Override
	public <T> Subscription subscribeBatch(SubscriptionSpec<T> spec, EventBatchHandler<T> handler) {
		return new TopicSubscription(this.engine.subscribe(spec.forEngine(), TypedBatchHandler.of(spec, handler)));
	}

	@Override
	public void together(Runnable block) {
		this.engine.together(block);
	}

	private record TopicSubscription(EngineSubscription running) implements Subscription {

		@Override
		public String id() {
			return this.running.id();
		}

		@Override
		public State state() {
			return switch (this.running.phase()) {
				case RUNNING -> this.running.isConnected() ? State.RUNNING : State.CONNECTING;
				case DRAINING -> State.DRAINING;
				case PAUSED -> State.PAUSED;
				case CLOSED -> State.CLOSED;
			};
		}

		@Override
		public SubscriptionFigures figures() {
			Figures figures = this.running.figures();
			return new SubscriptionFigures(figures.of(Figure.HANDLED), figures.of(Figure.FAILED_ATTEMPT),
					figures.of(Figure.DROPPED), figures.of(Figure.DEAD_LETTERED), figures.of(Figure.GIVEN_BACK),
					figures.of(Figure.COPY), figures.of(Figure.RECONNECT), this.running.held());
		}

		@Override
		public void pause() {
			this.running.pause();
		}

		@Override
		public void resume() {
			this.running.resume();
		}

		@Override
		public void close() {
			this.running.close();
		}

	}

}
