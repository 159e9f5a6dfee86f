package dev.outrigger.samples.orders.dashboard;

import java.time.Instant;

import dev.outrigger.samples.orders.OrderProgress;
import dev.outrigger.samples.orders.OrderProgress.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTrailTests {

	private static OrderTrail after(Step... steps) {
		OrderTrail trail = OrderTrail.of("1");
		for (Step step : steps) {
			String detail = (step == Step.FAILED) ? "no lock" : "";
			trail = trail.with(new OrderProgress("1", step, detail), Instant.EPOCH);
		}
		return trail;
	}

	@Test
	void isAtWorkFromItsReceiptToItsDecision() {
		assertThat(after(Step.PLACED).atWork()).isFalse();
		assertThat(after(Step.PLACED, Step.RECEIVED)).matches(OrderTrail::atWork).matches((trail) -> !trail.locked());
		assertThat(after(Step.PLACED, Step.RECEIVED, Step.LOCKED)).matches(OrderTrail::atWork)
			.matches(OrderTrail::locked);
		assertThat(after(Step.PLACED, Step.RECEIVED, Step.LOCKED, Step.RESERVED).atWork()).isFalse();
	}

	@Test
	void aFailedAttemptIsNotAtWork() {
		OrderTrail trail = after(Step.PLACED, Step.RECEIVED, Step.FAILED);
		assertThat(trail.atWork()).isFalse();
		assertThat(trail.attempts()).isOne();
		assertThat(trail.failure()).isEqualTo("no lock");
	}

	@Test
	void theNextAttemptBeginsItsStepsAnew() {
		OrderTrail trail = after(Step.PLACED, Step.RECEIVED, Step.LOCKED, Step.FAILED, Step.RECEIVED);
		assertThat(trail.steps()).extracting(OrderTrail.Passed::step).containsExactly(Step.PLACED, Step.RECEIVED);
		assertThat(trail.attempts()).isEqualTo(2);
		assertThat(trail.failure()).isEmpty();
	}

	@Test
	void anAttemptThatFailsBeforeTheOrderIsReadCounts() {
		assertThat(after(Step.PLACED, Step.FAILED, Step.FAILED).attempts()).isEqualTo(2);
	}

}
