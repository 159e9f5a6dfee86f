package dev.outrigger.testkit.tck.state;

import java.util.List;

import dev.outrigger.Feature;
import dev.outrigger.StateConflictException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Several changes of state as one. */
public abstract class StateTransactionsKit extends StateKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected StateTransactionsKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("STATE-034")
	void allChangesAreAppliedInTheirOrder() {
		this.store.put("old", Item.of("old", 1));
		this.store.transaction(List.of(StateOperation.put("new", Item.of("new", 1)), StateOperation.delete("old"),
				StateOperation.put("new", Item.of("new", 2))));
		assertThat(this.store.get("new")).hasValue(Item.of("new", 2));
		assertThat(this.store.get("old")).isEmpty();
	}

	@Test
	@Requirement("STATE-035")
	void aFailedConditionLeavesNothingAppliedOrTheTransactionIsRefused() {
		this.store.put("a", Item.of("a", 1));
		List<StateOperation<Item>> operations = List.of(StateOperation.put("b", Item.of("b", 1)),
				StateOperation.put("a", Item.of("a", 2)).with(WriteOptions.DEFAULT.withEtag("424242")));
		Support support = reported(Feature.STATE_CONDITIONAL_TRANSACTION);
		if (target().expected(Feature.STATE_CONDITIONAL_TRANSACTION) == Support.NATIVE) {
			assertThat(support).isEqualTo(Support.NATIVE);
			assertThatExceptionOfType(StateConflictException.class)
				.isThrownBy(() -> this.store.transaction(operations));
		}
		else {
			assertThat(support).isEqualTo(Support.ABSENT);
			assertThatExceptionOfType(UnsupportedCapabilityException.class)
				.isThrownBy(() -> this.store.transaction(operations))
				.withMessageContaining("half-applied-transactions");
		}
		assertThat(this.store.get("b")).isEmpty();
		assertThat(this.store.get("a")).hasValue(Item.of("a", 1));
	}

}
