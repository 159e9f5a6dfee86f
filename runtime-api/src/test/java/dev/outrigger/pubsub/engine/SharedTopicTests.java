package dev.outrigger.pubsub.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.spi.Answer;
import dev.outrigger.spi.BrokerTraits;
import dev.outrigger.spi.Delivery;
import dev.outrigger.spi.DeliverySink;
import dev.outrigger.spi.StreamRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How subscriptions to one topic share its stream. */
class SharedTopicTests {

	private static final StreamRequest REQUEST = new StreamRequest("messages", "orders", null, 10, Map.of());

	private final FakeBroker broker = new FakeBroker(FakeBroker.LOSING);

	private final SharedTopic topic = new SharedTopic();

	private final RecordingSink first = new RecordingSink();

	private final RecordingSink second = new RecordingSink();

	private void join(String group, RecordingSink sink) {
		join(group, sink, FakeBroker.LOSING);
	}

	private void join(String group, RecordingSink sink, BrokerTraits traits) {
		this.topic.join(sink, new SharedTopic.Member(this.broker, REQUEST, traits, group, sink));
	}

	private FakeDelivery deliver(String id) {
		FakeDelivery delivery = new FakeDelivery(id, 0);
		this.broker.sink().delivered(delivery);
		return delivery;
	}

	@Test
	void opensOneStreamAndClosesItWithTheLastSubscription() {
		join("a", this.first);
		this.broker.sink().opened();
		join("b", this.second);
		assertThat(this.broker.requests).hasSize(1);
		assertThat(this.first.opened).isEqualTo(1);
		assertThat(this.second.opened).isEqualTo(1);
		this.topic.leave(this.first);
		this.topic.leave(this.first);
		assertThat(this.broker.closed).isZero();
		this.topic.leave(this.second);
		assertThat(this.broker.closed).isEqualTo(1);
		join("a", this.first);
		assertThat(this.broker.requests).hasSize(2);
	}

	@Test
	void answersWhenAllHaveAnswered() {
		join("a", this.first);
		join("b", this.second);
		FakeDelivery delivery = deliver("1");
		this.first.answer(Answer.ACK);
		assertThat(delivery.answers()).isEmpty();
		this.second.answer(Answer.ACK);
		assertThat(delivery.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void givesBackWhatOneNeedsAgainAndDropsWhatAllDrop() {
		join("a", this.first);
		join("b", this.second);
		FakeDelivery again = deliver("1");
		this.first.answer(Answer.RETRY);
		this.second.answer(Answer.ACK);
		assertThat(again.answers()).containsExactly(Answer.RETRY);
		FakeDelivery dropped = deliver("2");
		this.first.answer(Answer.DROP);
		this.second.answer(Answer.DROP);
		assertThat(dropped.answers()).containsExactly(Answer.DROP);
		FakeDelivery handledByOne = deliver("3");
		this.first.answer(Answer.DROP);
		this.second.answer(Answer.ACK);
		assertThat(handledByOne.answers()).containsExactly(Answer.ACK);
	}

	@Test
	void bringsCopiesOfAnEventToTheSameMemberOfAGroup() {
		join("a", this.first);
		join("a", this.second);
		for (int i = 0; i < 20; i++) {
			deliver("event-" + i);
			deliver("event-" + i);
		}
		assertThat(this.first.received).isNotEmpty();
		assertThat(this.second.received).isNotEmpty();
		assertThat(this.first.received).hasSize(40 - this.second.received.size());
		assertThat(this.first.ids()).doesNotContainAnyElementsOf(this.second.ids());
	}

	@Test
	void givesBackWhatALeavingSubscriptionLeftUnanswered() {
		join("a", this.first, redelivering());
		join("b", this.second, redelivering());
		FakeDelivery delivery = deliver("1");
		this.second.answer(Answer.ACK);
		this.topic.leave(this.first);
		assertThat(this.broker.closed).isZero();
		assertThat(delivery.answers()).containsExactly(Answer.RETRY);
		assertThat(this.second.ended).isEmpty();
	}

	@Test
	void opensTheStreamAgainWhereTheBrokerWouldLoseWhatIsGivenBack() {
		join("a", this.first);
		join("b", this.second);
		FakeDelivery delivery = deliver("1");
		this.second.answer(Answer.ACK);
		this.topic.leave(this.first);
		assertThat(delivery.answers()).isEmpty();
		assertThat(this.broker.closed).isEqualTo(1);
		assertThat(this.second.ended).hasSize(1);
		join("b", this.second);
		assertThat(this.broker.requests).hasSize(2);
	}

	@Test
	void tellsAllThatTheStreamHasEnded() {
		join("a", this.first);
		join("b", this.second);
		this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
		assertThat(this.first.ended).hasSize(1);
		assertThat(this.second.ended).hasSize(1);
	}

	@Test
	void tellsThatTheStreamCouldNotBeOpened() {
		this.broker.onOpen = () -> {
			throw new IllegalStateException("no stream");
		};
		join("a", this.first);
		assertThat(this.first.ended).singleElement()
			.satisfies((ex) -> assertThat(ex).hasMessageContaining("no stream"));
		this.broker.onOpen = () -> {
		};
		join("a", this.first);
		deliver("1");
		assertThat(this.first.received).hasSize(1);
	}

	@Test
	void waitsForAllThatAreExpectedAlsoAfterTheStreamHasEnded() {
		this.topic.expect(this.first);
		this.topic.expect(this.second);
		join("a", this.first);
		assertThat(this.broker.requests).isEmpty();
		join("b", this.second);
		assertThat(this.broker.requests).hasSize(1);
		this.broker.sink().ended(new SidecarUnavailableException(null, "gone", null));
		join("b", this.second);
		assertThat(this.broker.requests).hasSize(1);
		join("a", this.first);
		assertThat(this.broker.requests).hasSize(2);
	}

	@Test
	void doesNotWaitForOneThatHasLeft() {
		this.topic.expect(this.first);
		this.topic.expect(this.second);
		join("a", this.first);
		this.topic.leave(this.second);
		assertThat(this.broker.requests).hasSize(1);
	}

	private static BrokerTraits redelivering() {
		BrokerTraits losing = FakeBroker.LOSING;
		return new BrokerTraits(losing.inFlightLimit(), losing.processingTimeout(), true, false, false,
				losing.attributes(), losing.json());
	}

	private static final class RecordingSink implements DeliverySink {

		private final List<Delivery> received = new ArrayList<>();

		private final List<SidecarException> ended = new ArrayList<>();

		private int opened;

		void answer(Answer answer) {
			this.received.get(this.received.size() - 1).answer(answer);
		}

		List<String> ids() {
			return this.received.stream().map((delivery) -> delivery.event().id()).toList();
		}

		@Override
		public void opened() {
			this.opened++;
		}

		@Override
		public void delivered(Delivery delivery) {
			this.received.add(delivery);
		}

		@Override
		public void stalled(String advice) {
			throw new UnsupportedOperationException(advice);
		}

		@Override
		public void ended(SidecarException cause) {
			this.ended.add(cause);
		}

	}

}
