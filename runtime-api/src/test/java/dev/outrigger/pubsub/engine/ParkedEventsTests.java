package dev.outrigger.pubsub.engine;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Fewer events wait than the component hands out at a time. */
class ParkedEventsTests {

	private final ParkedEvents parked = new ParkedEvents(4);

	private final List<Long> woken = new ArrayList<>();

	@Test
	void wakesTheOneThatIsDueFirstWhenTooManyWait() {
		park(30);
		park(10);
		park(20);
		assertThat(this.woken).isEmpty();
		park(40);
		assertThat(this.woken).containsExactly(10L);
	}

	@Test
	void makesRoomWhenOneLeaves() {
		park(10);
		Runnable leave = park(20);
		park(30);
		leave.run();
		park(40);
		assertThat(this.woken).isEmpty();
	}

	private Runnable park(long due) {
		return this.parked.add(due, () -> this.woken.add(due));
	}

}
