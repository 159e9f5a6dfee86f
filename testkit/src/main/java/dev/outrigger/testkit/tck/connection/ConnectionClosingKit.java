package dev.outrigger.testkit.tck.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Closing a connection that is in use. Run it alone: it counts the threads of the JVM.
 */
public abstract class ConnectionClosingKit extends ContractKit {

	private static final int MANY = 1000;

	private static final int FEW = 4;

	private static final int ROUNDS = 10;

	private static final int UNANSWERED = 400;

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ConnectionClosingKit(SidecarTarget target) {
		super(target);
	}

	private StateStoreSpec<String> store() {
		return StateStoreSpec.of(target().component(BuildingBlock.STATE), String.class);
	}

	private Supplier<?> blocking(SidecarConnection connection) {
		KeyValueStore<String> store = KeyValueStore.of(connection, store());
		return () -> store.get("key");
	}

	private Supplier<?> reactive(SidecarConnection connection) {
		ReactiveKeyValueStore<String> store = ReactiveKeyValueStore.of(connection, store());
		return () -> store.get("key").block();
	}

	@Test
	@Requirement("CALL-006")
	void closingEndsEveryBlockingCall() throws Exception {
		leaveUnanswered();
		closeUnderCalls(MANY, this::blocking);
	}

	@Test
	@Requirement("CALL-006")
	void closingEndsEveryReactiveCall() throws Exception {
		leaveUnanswered();
		closeUnderCalls(MANY, this::reactive);
	}

	@Test
	@Requirement("CALL-006")
	void closingEndsCallsThatAreJustBeingMade() throws Exception {
		for (int i = 0; i < ROUNDS; i++) {
			closeUnderCalls(FEW, this::blocking);
			closeUnderCalls(FEW, this::reactive);
		}
	}

	private void leaveUnanswered() {
		target().control(FaultControl.class).ifPresent((faults) -> {
			for (int i = 0; i < UNANSWERED; i++) {
				faults.delay(Request.GET_STATE, TIMEOUT.multipliedBy(2));
			}
		});
	}

	private void closeUnderCalls(int count, Function<SidecarConnection, Supplier<?>> calls) throws Exception {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		SidecarConnection connection = target().open(target().builder().timeout(TIMEOUT));
		Supplier<?> call = calls.apply(connection);
		Queue<Throwable> ends = new ConcurrentLinkedQueue<>();
		CountDownLatch running = new CountDownLatch(count);
		List<Thread> callers = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			Thread caller = new Thread(() -> {
				running.countDown();
				ends.add(untilItFails(call));
			}, "caller-" + i);
			caller.start();
			callers.add(caller);
		}
		running.await();

		connection.close();

		for (Thread caller : callers) {
			caller.join(TIMEOUT.multipliedBy(2).toMillis());
			assertThat(caller.isAlive()).as(caller.getName() + " still waits").isFalse();
		}
		assertThat(ends).hasSize(count).allSatisfy((end) -> assertThat(end).isInstanceOf(SidecarException.class));
		Awaitility.await().atMost(TIMEOUT).untilAsserted(() -> assertThat(ours(before)).isEmpty());
	}

	private static Throwable untilItFails(Supplier<?> call) {
		try {
			while (true) {
				call.get();
			}
		}
		catch (Throwable ex) {
			return ex;
		}
	}

	private static List<String> ours(Set<Thread> before) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> name.startsWith("outrigger"))
			.toList();
	}

	@Test
	@Requirement("CALL-007")
	void aClosedConnectionRefusesCalls() {
		SidecarConnection connection = target().connect();
		KeyValueStore<String> store = KeyValueStore.of(connection, store());
		ReactiveKeyValueStore<String> reactive = ReactiveKeyValueStore.of(connection, store());
		store.get("key");
		connection.close();
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> store.get("key"))
			.withMessageContaining("closed");
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> store.put("key", "value"))
			.withMessageContaining("closed")
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(SidecarException.Code.UNAVAILABLE));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> reactive.get("key").block())
			.withMessageContaining("closed");
	}

}
