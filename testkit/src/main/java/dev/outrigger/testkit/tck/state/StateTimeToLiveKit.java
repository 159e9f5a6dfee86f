package dev.outrigger.testkit.tck.state;

import java.time.Duration;

import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.ClockControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** State that expires. */
public abstract class StateTimeToLiveKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateTimeToLiveKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-012")
	void anEntryEndsWithItsTimeToLive() {
		this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(10)));
		control(ClockControl.class).advance(Duration.ofSeconds(9));
		assertThat(this.store.get("a")).isPresent();
		control(ClockControl.class).advance(Duration.ofSeconds(2));
		assertThat(this.store.get("a")).isEmpty();
	}

	@Test
	@Requirement("STATE-013")
	void aTimeToLiveBelowASecondNeverBecomesPermanent() {
		this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofMillis(1)));
		control(ClockControl.class).advance(Duration.ofMillis(1500));
		assertThat(this.store.get("a")).isEmpty();
	}

	@Test
	@Requirement("STATE-011")
	void aWriteWithoutTimeToLiveIsPermanent() {
		this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(10)));
		this.store.put("a", Item.of("a", 2));
		control(ClockControl.class).advance(Duration.ofSeconds(12));
		assertThat(this.store.get("a")).hasValue(Item.of("a", 2));
	}

	@Test
	@Requirement("STATE-012")
	void aTimeToLiveForEverIsLong() {
		this.store.put("a", Item.of("a", 1), WriteOptions.DEFAULT.withTtl(Duration.ofSeconds(Long.MAX_VALUE)));
		control(ClockControl.class).advance(Duration.ofDays(365));
		assertThat(this.store.get("a")).isPresent();
	}

}
