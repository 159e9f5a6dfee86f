package dev.outrigger.testkit.tck.sequence;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.sequence.ReactiveSequenceGenerator;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.sequence.SequenceOrdering;
import dev.outrigger.sequence.SequenceSpec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.RestartControl;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Taking numbers. */
public abstract class SequenceKit extends ContractKit {

	private static final int RANGE = 7;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected SequenceKit(SidecarTarget target) {
		super(target);
	}

	private SequenceSpec spec(String key, SequenceOrdering ordering) {
		return SequenceSpec.of(target().component(BuildingBlock.SEQUENCE), key).withOrdering(ordering).withRange(RANGE);
	}

	private SequenceGenerator open(String key, SequenceOrdering ordering) {
		return SequenceGenerator.of(target().connect(), spec(key, ordering));
	}

	@Test
	@Requirement("SEQUENCE-001")
	void theFirstNumberIsOneAndLaterOnesAscendForOneWhoAsks() {
		ascends(SequenceOrdering.WEAK);
		ascends(SequenceOrdering.STRONG);
	}

	private void ascends(SequenceOrdering ordering) {
		SequenceGenerator numbers = open(fresh("a"), ordering);
		List<Long> taken = new ArrayList<>();
		for (int i = 0; i < 3 * RANGE; i++) {
			taken.add(numbers.next());
		}
		assertThat(taken).first().isEqualTo(1L);
		assertThat(taken).isSorted().doesNotHaveDuplicates();
	}

	@Test
	@Requirement("SEQUENCE-002")
	void nobodyGetsANumberTwice() throws Exception {
		isUnique(SequenceOrdering.WEAK);
		isUnique(SequenceOrdering.STRONG);
	}

	private void isUnique(SequenceOrdering ordering) throws InterruptedException {
		String key = fresh("shared");
		Queue<Long> taken = new ConcurrentLinkedQueue<>();
		List<Thread> threads = new ArrayList<>();
		for (int application = 0; application < 2; application++) {
			SequenceGenerator numbers = open(key, ordering);
			for (int thread = 0; thread < 3; thread++) {
				threads.add(new Thread(() -> {
					for (int i = 0; i < 20; i++) {
						taken.add(numbers.next());
						taken.addAll(numbers.nextRange(3));
					}
				}));
			}
		}
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(taken).hasSize(6 * 20 * 4).doesNotHaveDuplicates();
	}

	@Test
	@Requirement("SEQUENCE-003")
	void aStrongNumberIsGreaterThanAllThatAnybodyGotBefore() {
		assertThat(reported(Feature.SEQUENCE_INCREASING)).isEqualTo(target().expected(Feature.SEQUENCE_INCREASING));
		String key = fresh("strong");
		SequenceGenerator one = open(key, SequenceOrdering.STRONG);
		SequenceGenerator other = open(key, SequenceOrdering.STRONG);
		long last = 0;
		for (int i = 0; i < 10; i++) {
			long number = ((i % 2 == 0) ? one : other).next();
			assertThat(number).isGreaterThan(last);
			last = number;
		}
		List<Long> range = one.nextRange(5);
		assertThat(range).hasSize(5).isSorted().first().isEqualTo(last + 1);
		assertThat(other.next()).isGreaterThan(range.get(4));
	}

	@Test
	@Requirement("SEQUENCE-003")
	void aStrongNumberIsGreaterThanTheWeakOnesBefore() {
		String key = fresh("mixed");
		SequenceGenerator weak = open(key, SequenceOrdering.WEAK);
		long before = weak.next();
		assertThat(open(key, SequenceOrdering.STRONG).next()).isGreaterThan(before);
		Set<Long> taken = new HashSet<>();
		for (int i = 0; i < 2 * RANGE; i++) {
			assertThat(taken.add(weak.next())).isTrue();
		}
	}

	@Test
	@Requirement("SEQUENCE-004")
	void sequencesOfAComponentAreIndependent() {
		open(fresh("one"), SequenceOrdering.WEAK).nextRange(5);
		assertThat(open(fresh("other"), SequenceOrdering.WEAK).next()).isEqualTo(1);
	}

	@Test
	@Requirement("SEQUENCE-005")
	void noNumberIsGivenAgainAfterTheSidecarWasKilled() {
		RestartControl restart = control(RestartControl.class);
		String key = fresh("killed");
		SequenceGenerator numbers = open(key, SequenceOrdering.WEAK);
		Set<Long> taken = new HashSet<>();
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < RANGE + 1; i++) {
				assertThat(taken.add(numbers.next())).isTrue();
			}
			restart.goAway();
			restart.comeBack();
			eventually().ignoreExceptionsInstanceOf(SidecarException.class).until(() -> {
				assertThat(taken.add(numbers.next())).isTrue();
				return true;
			});
		}
	}

	@Test
	@Requirement("SEQUENCE-006")
	void theReactiveSequenceKeepsTheSamePromises() {
		SidecarConnection connection = target().connect();
		String key = fresh("reactive");
		ReactiveSequenceGenerator numbers = ReactiveSequenceGenerator.of(connection, spec(key, SequenceOrdering.WEAK));
		List<Long> taken = Flux.range(0, 40).flatMap((index) -> numbers.next()).collectList().block();
		assertThat(taken).hasSize(40).doesNotHaveDuplicates();
		assertThat(numbers.nextRange(10).block()).hasSize(10).isSorted().doesNotContainAnyElementsOf(taken);
	}

	@Test
	@Requirement("SEQUENCE-007")
	void badArgumentsAreRefused() {
		SequenceGenerator numbers = open(fresh("a"), SequenceOrdering.WEAK);
		assertThatIllegalArgumentException().isThrownBy(() -> numbers.nextRange(0)).withMessageContaining("count: 0");
		assertThatIllegalArgumentException().isThrownBy(() -> numbers.nextRange(SequenceGenerator.MAX_COUNT + 1));
		assertThatIllegalArgumentException().isThrownBy(() -> SequenceSpec.of("numbers", "a||b"))
			.withMessageContaining("key: 'a||b'");
		assertThatIllegalArgumentException().isThrownBy(() -> SequenceSpec.of("numbers", "a").withRange(0))
			.withMessageContaining("range: 0");
	}

	@Test
	@Requirement("SEQUENCE-008")
	void whatIsNotNativeIsListedAsSuch() {
		assertThat(reported(Feature.SEQUENCE_UNIQUE)).isEqualTo(target().expected(Feature.SEQUENCE_UNIQUE));
		assertThat(reported(Feature.SEQUENCE_RANGE)).isEqualTo(target().expected(Feature.SEQUENCE_RANGE));
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		SequenceGenerator nowhere = SequenceGenerator.of(target().connect(), SequenceSpec.of("nowhere", "a"));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(nowhere::next)
			.withMessageContaining("'nowhere'");
	}

}
