package dev.outrigger.testkit.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.BuildingBlock;
import dev.outrigger.FencingToken;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.ComponentOptions;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Locks in a store whose answers say now and then that a write was not done. */
class MisreportedLockTests {

	private static final String STORE = "statestore";

	private static final Status CONFLICT = Status.ABORTED.withDescription(
			"failed saving state in state store statestore: possible etag mismatch. error from state store:"
					+ " ERR user_script:1: failed to set key");

	private static final int OWNERS = 4;

	private static final int SECTIONS = 5;

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void lockedSectionsDoNotOverlapWhenAnswersLie(String api) throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger overlaps = new AtomicInteger();
		AtomicBoolean over = new AtomicBoolean();
		List<FencingToken> tokens = Collections.synchronizedList(new ArrayList<>());
		ExecutorService owners = Executors.newFixedThreadPool(OWNERS + 1);
		try (EmbeddedSidecar sidecar = start(); SidecarConnection connection = connect(api, sidecar)) {
			Future<?> liar = owners.submit(() -> {
				for (int round = 0; !over.get(); round++) {
					Status told = (round % 2 == 0) ? CONFLICT : Status.UNAVAILABLE;
					sidecar.faults().inject(Fault.misreport(told).component(STORE).rpc("SaveState"));
					int before = round;
					Awaitility.await()
						.atMost(Duration.ofMinutes(2))
						.until(() -> over.get() || sidecar.faults().applied("SaveState") > before);
				}
			});
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < OWNERS; i++) {
				Locks locks = Locks.inStateStore(connection, STORE);
				all.add(owners.submit(() -> {
					for (int done = 0; done < SECTIONS;) {
						LockHandle held = acquire(locks);
						if (held != null) {
							overlaps.addAndGet(inside.getAndIncrement());
							tokens.add(held.fence());
							inside.decrementAndGet();
							release(held);
							done++;
						}
					}
				}));
			}
			for (Future<?> one : all) {
				one.get();
			}
			over.set(true);
			liar.get();
			assertThat(sidecar.faults().applied("SaveState")).isPositive();
		}
		finally {
			owners.shutdownNow();
		}
		assertThat(overlaps).hasValue(0);
		assertThat(tokens).hasSize(OWNERS * SECTIONS).isSorted().doesNotHaveDuplicates();
	}

	private static LockHandle acquire(Locks locks) {
		try {
			return locks
				.tryAcquire("misreported",
						LockOptions.leaseFor(Duration.ofMillis(500)).waitingFor(Duration.ofMinutes(1)).renewing())
				.orElse(null);
		}
		catch (SidecarException ex) {
			return null;
		}
	}

	private static void release(LockHandle held) {
		try {
			held.close();
		}
		catch (SidecarException ex) {
			// The next owner waits until the lease is over.
		}
	}

	private static EmbeddedSidecar start() {
		return EmbeddedSidecar.builder().state(STORE, Profile.REDIS.state()).start();
	}

	private static SidecarConnection connect(String api, EmbeddedSidecar sidecar) {
		return SidecarConnection.builder(api.equals("layotto") ? "layotto" : "dapr")
			.transport(api.equals("dapr-http") ? "http" : "grpc")
			.endpoint(sidecar.endpoint(api))
			.timeout(Duration.ofSeconds(30))
			.component(BuildingBlock.STATE, STORE, ComponentOptions.NONE.withType("redis"))
			.build();
	}

}
