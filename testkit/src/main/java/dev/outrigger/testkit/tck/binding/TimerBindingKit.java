package dev.outrigger.testkit.tck.binding;

import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.binding.InputBinding;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.TimerControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The input binding that needs nothing but the sidecar. */
public abstract class TimerBindingKit extends ContractKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected TimerBindingKit(SidecarTarget target) {
		super(target);
	}

	private InputBinding open() {
		control(TimerControl.class);
		SidecarConnection connection = target().open(target().builder().inputBinding(TimerControl.TIMER));
		return InputBinding.of(connection, TimerControl.TIMER);
	}

	@Test
	@Requirement("BINDING-008")
	void whatATimerBringsArrivesAgainAndAgain() {
		AtomicInteger ticks = new AtomicInteger();
		InputBinding timer = open();
		timer.listen(1, null, (event) -> {
			ticks.incrementAndGet();
			return new byte[0];
		});
		control(TimerControl.class).begin();
		eventually().until(() -> ticks.get() >= 2);
	}

	@Test
	@Requirement("BINDING-010")
	void aFailureDoesNotEndATimer() {
		AtomicInteger ticks = new AtomicInteger();
		InputBinding timer = open();
		timer.listen(1, null, (event) -> {
			if (ticks.incrementAndGet() == 1) {
				throw new IllegalStateException("not this time");
			}
			return new byte[0];
		});
		control(TimerControl.class).begin();
		eventually().until(() -> ticks.get() >= 3);
		assertThat(ticks).hasValueGreaterThanOrEqualTo(3);
	}

}
