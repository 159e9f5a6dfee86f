package dev.outrigger.grpc;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InFlightLimitTests {

	@Test
	void closesAtTheNumberOfEventsAndOpensWithTheNextAnswer() {
		InFlightLimit limit = new InFlightLimit(2);
		limit.take(1);
		assertThat(limit.isOpen()).isTrue();
		limit.take(1);
		assertThat(limit.isOpen()).isFalse();
		limit.release(1);
		assertThat(limit.isOpen()).isTrue();
	}

	@Test
	void closesAtTheNumberOfBytesButTakesOneEventOfAnySize() {
		InFlightLimit limit = new InFlightLimit(100);
		assertThat(limit.isOpen()).isTrue();
		limit.take(64 << 20);
		assertThat(limit.isOpen()).isFalse();
		limit.release(64 << 20);
		assertThat(limit.isOpen()).isTrue();
	}

}
