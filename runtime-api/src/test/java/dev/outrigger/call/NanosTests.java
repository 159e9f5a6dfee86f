package dev.outrigger.call;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NanosTests {

	private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

	@Test
	void countsWhatAClockCanCount() {
		assertThat(Nanos.of(Duration.ofSeconds(2, 3))).isEqualTo(2_000_000_003L);
		assertThat(Nanos.of(Duration.ofSeconds(-2))).isEqualTo(-2_000_000_000L);
	}

	@Test
	void forEverIsAsLongAsAClockCanCount() {
		assertThat(Duration.ofNanos(Nanos.of(FOR_EVER))).isGreaterThan(Duration.ofDays(36_500));
		assertThat(Duration.ofNanos(Nanos.of(FOR_EVER.negated()))).isLessThan(Duration.ofDays(-36_500));
		long now = System.nanoTime();
		assertThat(now + Nanos.of(FOR_EVER) - now).isPositive();
	}

	@Test
	void secondsAreRoundedUp() {
		assertThat(Nanos.wholeSeconds(Duration.ofMillis(1))).isOne();
		assertThat(Nanos.wholeSeconds(Duration.ofSeconds(2))).isEqualTo(2);
		assertThat(Nanos.wholeSeconds(FOR_EVER)).isGreaterThan(3_000_000_000L);
	}

}
