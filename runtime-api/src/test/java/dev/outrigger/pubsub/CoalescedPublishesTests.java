package dev.outrigger.pubsub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.CoalescedCalls;
import dev.outrigger.call.ManualTimer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.DeliveryStream;
import dev.outrigger.spi.PubSubBackend;
import dev.outrigger.spi.StreamRequest;
import dev.outrigger.spi.WireEvent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoalescedPublishesTests {

	private final ManualTimer timer = new ManualTimer();

	private final Broker broker = new Broker();

	private final CoalescedPublishes publishes = new CoalescedPublishes(this.broker, "messages", "orders", this.timer);

	private CompletableFuture<Boolean> publish(String id) {
		return publish(id, 10);
	}

	private CompletableFuture<Boolean> publish(String id, int size) {
		return this.publishes.publish(event(id, size)).start();
	}

	private static WireEvent event(String id, int size) {
		return new WireEvent(id, "", "", null, new byte[size], Map.of(), Map.of());
	}

	@Test
	void anEventThatIsAloneGoesAtOnceAndAlone() {
		CompletableFuture<Boolean> a = publish("a");
		this.broker.answer("a");
		assertThat(a).isCompleted();
		publish("b");
		assertThat(this.broker.names()).containsExactly("a", "b");
		assertThat(this.timer.waiting()).isZero();
	}

	@Test
	void thoseThatComeMeanwhileGoTogetherNextInTheirOrder() {
		publish("a");
		List<CompletableFuture<Boolean>> later = List.of(publish("b"), publish("c"), publish("d"));
		assertThat(this.broker.names()).containsExactly("a");
		this.broker.answer("a");
		assertThat(this.broker.names()).containsExactly("a", "[b, c, d]");
		assertThat(later).noneMatch(CompletableFuture::isDone);
		this.broker.answer("[b, c, d]");
		assertThat(later).allMatch(CompletableFuture::isDone);
	}

	@Test
	void anEventThatIsLateHoldsUpTheOthersForAMomentOnly() {
		publish("a");
		publish("b");
		publish("c");
		this.timer.advance(CoalescedCalls.LONGEST_WAIT);
		assertThat(this.broker.names()).containsExactly("a", "[b, c]");
	}

	@Test
	void ofARequestThatIsRefusedEachEventIsPublishedOnItsOwn() {
		publish("a");
		CompletableFuture<Boolean> b = publish("b");
		CompletableFuture<Boolean> c = publish("c");
		this.broker.answer("a");
		this.broker.fail("[b, c]", new SidecarException(SidecarException.Code.INTERNAL, null, "1 of 2 refused", null));
		assertThat(this.broker.names()).containsExactly("a", "[b, c]", "b", "c");
		this.broker.answer("b");
		this.broker.fail("c", new SidecarException(SidecarException.Code.INTERNAL, null, "refused", null));
		assertThat(b).isCompleted();
		assertThat(c).isCompletedExceptionally();
	}

	@Test
	void anUnknownOutcomeIsToldToEachAndNothingIsRepeated() {
		publish("a");
		List<CompletableFuture<Boolean>> later = List.of(publish("b"), publish("c"));
		this.broker.answer("a");
		this.broker.fail("[b, c]", new OutcomeUnknownException(null, "no answer", null));
		assertThat(this.broker.names()).containsExactly("a", "[b, c]");
		assertThat(later).allSatisfy((publish) -> assertThat(publish).failsWithin(Duration.ZERO)
			.withThrowableThat()
			.withCauseInstanceOf(OutcomeUnknownException.class));
	}

	@Test
	void anEventThatIsCancelledBeforeItGoesIsNotPublished() {
		publish("a");
		CompletableFuture<Boolean> b = publish("b");
		publish("c");
		b.cancel(true);
		this.broker.answer("a");
		assertThat(this.broker.names()).containsExactly("a", "c");
	}

	@Test
	void aRequestEndsWhenNobodyWaitsForItAnyMore() {
		publish("a");
		List<CompletableFuture<Boolean>> later = List.of(publish("b"), publish("c"));
		this.broker.answer("a");
		later.get(0).cancel(true);
		assertThat(this.broker.answerTo("[b, c]")).isNotCancelled();
		later.get(1).cancel(true);
		assertThat(this.broker.answerTo("[b, c]")).isCancelled();
	}

	@Test
	void anInterruptBeforeAnEventGoesLeavesItUnpublishedAndOneAfterThatLeavesItUnknown() throws Exception {
		publish("a");
		Interrupted before = new Interrupted(() -> this.publishes.publish(event("b", 10)).await());
		before.interrupt();
		assertThat(before.failure()).isInstanceOf(SidecarUnavailableException.class)
			.isNotInstanceOf(OutcomeUnknownException.class);
		Interrupted after = new Interrupted(() -> this.publishes.publish(event("c", 10)).await());
		publish("d");
		this.broker.answer("a");
		after.interrupt();
		assertThat(after.failure()).isInstanceOf(OutcomeUnknownException.class);
		assertThat(this.broker.names()).hasSize(2).last().asString().contains("c", "d").doesNotContain("b");
	}

	@Test
	void anEventWithMetadataGoesAlone() {
		publish("a");
		this.publishes.publish(new WireEvent("raw", "", "", null, new byte[1], Map.of(), Map.of("rawPayload", "true")))
			.start();
		assertThat(this.broker.names()).containsExactly("a", "raw");
	}

	@Test
	void largeEventsGoAloneAndRequestsAreLimitedInBytesAndNumber() {
		publish("a");
		publish("large", CoalescedPublishes.LARGEST + 1);
		assertThat(this.broker.names()).containsExactly("a", "large");
		int filling = CoalescedPublishes.MOST_BYTES / CoalescedPublishes.LARGEST;
		IntStream.rangeClosed(0, filling).forEach((i) -> publish("e" + i, CoalescedPublishes.LARGEST));
		this.broker.answer("a");
		assertThat(this.broker.sizes()).containsExactly(1, 1, filling, 1);
	}

	@Test
	void noRequestHasMoreEventsThanTheLimit() {
		publish("a");
		IntStream.range(0, CoalescedPublishes.MOST_EVENTS + 2).forEach((i) -> publish("e" + i));
		this.broker.answer("a");
		assertThat(this.broker.sizes()).containsExactly(1, CoalescedPublishes.MOST_EVENTS, 2);
	}

	/** A thread that publishes, and waits. */
	private static final class Interrupted {

		private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

		private final Thread thread;

		Interrupted(Runnable publish) {
			this.thread = new Thread(() -> {
				try {
					publish.run();
					this.failure.complete(new AssertionError("published"));
				}
				catch (RuntimeException ex) {
					this.failure.complete(ex);
				}
			});
			this.thread.start();
			Awaitility.await().until(() -> this.thread.getState() == Thread.State.WAITING);
		}

		void interrupt() {
			this.thread.interrupt();
		}

		Throwable failure() {
			return this.failure.orTimeout(1, TimeUnit.MINUTES).join();
		}

	}

	/** Remembers what it was asked for, and answers when it is told to. */
	private static final class Broker implements PubSubBackend {

		private record Sent(String name, int events, CompletableFuture<Void> answer) {

		}

		private final List<Sent> sent = new ArrayList<>();

		List<String> names() {
			return this.sent.stream().map(Sent::name).toList();
		}

		List<Integer> sizes() {
			return this.sent.stream().map(Sent::events).toList();
		}

		CompletableFuture<Void> answerTo(String name) {
			return this.sent.stream()
				.filter((one) -> one.name().equals(name))
				.reduce((first, last) -> last)
				.orElseThrow()
				.answer();
		}

		void answer(String name) {
			answerTo(name).complete(null);
		}

		void fail(String name, RuntimeException failure) {
			answerTo(name).completeExceptionally(failure);
		}

		private Call<Void> send(String name, int events) {
			return new Call<>() {

				@Override
				public Void await() {
					return start().join();
				}

				@Override
				public CompletableFuture<Void> start() {
					CompletableFuture<Void> answer = new CompletableFuture<>();
					Broker.this.sent.add(new Sent(name, events, answer));
					return answer;
				}

			};
		}

		@Override
		public Call<Void> publish(String topic, WireEvent event) {
			return send(event.id(), 1);
		}

		@Override
		public Call<Void> publishAll(String topic, List<WireEvent> events) {
			return send(events.stream().map(WireEvent::id).toList().toString(), events.size());
		}

		@Override
		public Call<BrokerTraits> traits() {
			throw new UnsupportedOperationException();
		}

		@Override
		public DeliveryStream open(StreamRequest request, DeliverySink sink) {
			throw new UnsupportedOperationException();
		}

	}

}
