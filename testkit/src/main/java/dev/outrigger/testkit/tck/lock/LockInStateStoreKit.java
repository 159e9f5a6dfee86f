package dev.outrigger.testkit.tck.lock;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.FencingToken;
import dev.outrigger.LockLostException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.StateConflictException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateOperation;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Locks that are kept in a state store, and writes that are guarded by their tokens. */
public abstract class LockInStateStoreKit extends ContractKit {

	private static final LockOptions LONG = LockOptions.leaseFor(Duration.ofMinutes(5));

	/** As long as a thread may have to wait for its turn on a busy machine. */
	private static final Duration SHORT = Duration.ofSeconds(2);

	private final String name = fresh("lock");

	private Locks locks;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected LockInStateStoreKit(SidecarTarget target) {
		super(target);
	}

	@BeforeEach
	void openLocks() {
		this.locks = locks();
	}

	/** As another process has them. */
	private Locks locks() {
		return Locks.inStateStore(target().connect(), target().component(BuildingBlock.STATE));
	}

	private KeyValueStore<String> store() {
		return KeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), String.class));
	}

	private LockHandle acquire(LockOptions options) {
		return this.locks.tryAcquire(this.name, options).orElseThrow();
	}

	@Test
	@Requirement("LOCK-001")
	void aLockIsHeldOnceAndNotReEntrant() {
		LockHandle held = acquire(LONG);
		assertThat(this.locks.tryAcquire(this.name, LONG)).isEmpty();
		assertThat(locks().tryAcquire(this.name, LONG)).isEmpty();
		assertThat(this.locks.tryAcquire(fresh("other"), LONG)).isPresent();
		held.close();
		held.close();
		assertThat(held.isHeld()).isFalse();
		assertThat(locks().tryAcquire(this.name, LONG)).isPresent();
	}

	@Test
	@Requirement("LOCK-015")
	void aLockOfAnOwnerThatWentIsFreeOnceItWasWatchedForItsLease() {
		LockHandle gone = acquire(LockOptions.leaseFor(SHORT));
		AtomicInteger lost = new AtomicInteger();
		gone.onLost(lost::incrementAndGet);
		long start = System.nanoTime();
		LockHandle next = locks().tryAcquire(this.name, LONG.waitingFor(Duration.ofMinutes(2))).orElseThrow();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(SHORT);
		assertThat(gone.isHeld()).isFalse();
		assertThat(lost).hasValue(1);
		assertThatExceptionOfType(LockLostException.class).isThrownBy(gone::close)
			.withMessageContaining("somebody else");
		assertThat(next.isHeld()).isTrue();
		next.close();
	}

	@Test
	@Requirement("LOCK-016")
	void aRenewedLockOutlastsItsLease() {
		LockHandle held = acquire(LockOptions.leaseFor(SHORT.multipliedBy(2)).renewing());
		AtomicInteger lost = new AtomicInteger();
		held.onLost(lost::incrementAndGet);
		assertThat(locks().tryAcquire(this.name, LONG.waitingFor(SHORT.multipliedBy(3)))).isEmpty();
		assertThat(held.isHeld()).isTrue();
		assertThat(lost).hasValue(0);
		held.close();
		assertThat(locks().tryAcquire(this.name, LONG)).isPresent();
	}

	/** The store, to look at a lock's record. */
	private KeyValueStore<byte[]> raw() {
		return KeyValueStore.of(target().connect(),
				StateStoreSpec.of(target().component(BuildingBlock.STATE), byte[].class));
	}

	private String key() {
		return "outrigger.lock." + this.name;
	}

	@Test
	@Requirement("LOCK-016")
	void aLockThatIsRenewedOnDemandOutlastsItsLease() {
		LockHandle held = acquire(LockOptions.leaseFor(Duration.ofMinutes(1)));
		held.renew(Duration.ofMinutes(10));
		assertThat(held.remaining()).isGreaterThan(Duration.ofMinutes(5));
		// What others wait for.
		assertThat(raw().get(key())).map((record) -> new String(record, StandardCharsets.US_ASCII))
			.hasValueSatisfying((record) -> assertThat(record).contains("lease=600000 "));
		held.close();
		assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> held.renew(Duration.ofMinutes(10)));
		assertThat(locks().tryAcquire(this.name, LONG)).isPresent();
	}

	@Test
	@Requirement("LOCK-017")
	void aRenewalThatFindsAnotherOwnerTellsOfTheLoss() {
		LockHandle held = acquire(LockOptions.leaseFor(SHORT.multipliedBy(2)).renewing());
		AtomicInteger lost = new AtomicInteger();
		held.onLost(lost::incrementAndGet);
		raw().update(key(), (record) -> new String(record, StandardCharsets.US_ASCII).replace(held.owner(), "somebody")
			.getBytes(StandardCharsets.US_ASCII));
		eventually().until(() -> lost.get() == 1);
		assertThat(held.isHeld()).isFalse();
		assertThatExceptionOfType(LockLostException.class).isThrownBy(held::close)
			.withMessageContaining("somebody else");
	}

	@Test
	@Requirement("LOCK-018")
	void tokensGrowWithEveryOwner() {
		List<FencingToken> tokens = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			LockHandle held = ((i % 2 == 0) ? this.locks : locks()).tryAcquire(this.name, LONG).orElseThrow();
			tokens.add(held.fence());
			held.close();
		}
		assertThat(tokens).isSorted().doesNotHaveDuplicates();
	}

	@Test
	@Requirement("LOCK-018")
	void lockComponentsHaveNoTokensAndDoNotRenew() {
		Locks plain = Locks.of(target().connect(), target().component(BuildingBlock.LOCK));
		LockHandle held = plain.tryAcquire(this.name, LONG).orElseThrow();
		assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(held::fence)
			.withMessageContaining("keep the lock in a state store");
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> plain.tryAcquire(fresh("renewed"), LONG.renewing()))
			.withMessageContaining("keep the lock in a state store");
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> held.renew(Duration.ofMinutes(1)))
			.withMessageContaining("keep the lock in a state store");
		held.close();
	}

	@Test
	@Requirement("LOCK-018")
	void sectionsOfManyOwnersDoNotOverlap() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		List<FencingToken> tokens = Collections.synchronizedList(new ArrayList<>());
		ExecutorService pool = Executors.newFixedThreadPool(6);
		try {
			List<Future<?>> all = new ArrayList<>();
			// A sidecar may be started anew for a connection.
			List<Locks> owners = Stream.generate(this::locks).limit(6).toList();
			for (Locks own : owners) {
				all.add(pool.submit(() -> {
					for (int round = 0; round < 5; round++) {
						LockHandle held = own.tryAcquire(this.name, LONG.waitingFor(Duration.ofMinutes(2)))
							.orElseThrow();
						assertThat(inside.incrementAndGet()).isOne();
						tokens.add(held.fence());
						inside.decrementAndGet();
						held.close();
					}
				}));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
		finally {
			pool.shutdownNow();
		}
		assertThat(tokens).hasSize(30).isSorted().doesNotHaveDuplicates();
	}

	@Test
	@Requirement("LOCK-019")
	void aWriteOfAnEarlierOwnerIsRefusedOnceALaterOneHasWritten() {
		LockHandle first = acquire(LONG);
		String key = fresh("guarded");
		KeyValueStore<String> store = store();
		store.put(key, "first", WriteOptions.fencedBy(first.fence()));
		store.put(key, "first again", WriteOptions.fencedBy(first.fence()));
		first.close();
		LockHandle second = locks().tryAcquire(this.name, LONG).orElseThrow();
		store.put(key, "second", WriteOptions.fencedBy(second.fence()));
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> store.put(key, "late", WriteOptions.fencedBy(first.fence())))
			.withMessageContaining("fencing token " + second.fence().value())
			.withMessageContaining(String.valueOf(first.fence().value()));
		assertThat(store.get(key)).hasValue("second");
		String etag = store.entry(key).etag();
		store.put(key, "third", WriteOptions.fencedBy(second.fence()).withEtag(etag));
		assertThatExceptionOfType(StateConflictException.class)
			.isThrownBy(() -> store.put(key, "fourth", WriteOptions.fencedBy(second.fence()).withEtag(etag)));
		assertThat(store.get(key)).hasValue("third");
		second.close();
	}

	@Test
	@Requirement("LOCK-019")
	void tokensGuardSingleWritesThatStay() {
		FencingToken token = new FencingToken(1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WriteOptions.fencedBy(token).withTtl(Duration.ofMinutes(1)));
		assertThatIllegalArgumentException().isThrownBy(() -> store().delete("key", WriteOptions.fencedBy(token)));
		assertThatIllegalArgumentException().isThrownBy(() -> store()
			.transaction(List.of(StateOperation.put("key", "value").with(WriteOptions.fencedBy(token)))));
	}

	@Test
	@Requirement("LOCK-007")
	void anAttemptWithoutAnAnswerDecidesByReading() {
		Locks impatient = Locks.inStateStore(impatient(), target().component(BuildingBlock.STATE));
		eventually().ignoreExceptions().until(() -> {
			impatient.tryAcquire(fresh("nothing"), LONG).orElseThrow().close();
			return true;
		});
		control(FaultControl.class).delay(Request.SAVE_STATE, Duration.ofSeconds(30));
		try {
			impatient.tryAcquire(this.name, LONG).ifPresent(LockHandle::close);
		}
		catch (OutcomeUnknownException ex) {
			// Nobody can know; it is given back in the background.
		}
		eventually().until(() -> this.locks.tryAcquire(this.name, LONG).isPresent());
	}

	@Test
	@Requirement("LOCK-013")
	void theReactiveTwinKeepsTheSamePromises() {
		ReactiveLocks reactive = ReactiveLocks.inStateStore(target().connect(),
				target().component(BuildingBlock.STATE));
		FencingToken token = reactive.tryAcquire(this.name, LONG.renewing())
			.flatMap((held) -> held.renew(Duration.ofMinutes(1)).then(held.release()).thenReturn(held.fence()))
			.block();
		assertThat(token).isNotNull();
		assertThat(reactive.using(this.name, LONG, () -> Mono.just("done")).block()).isEqualTo("done");
		LockHandle held = acquire(LONG);
		assertThat(held.fence()).isGreaterThan(token);
		assertThat(reactive.tryAcquire(this.name, LONG).block()).isNull();
		assertThatNoException().isThrownBy(held::close);
	}

}
