package dev.outrigger.spring.integration;

import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;

import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.Locks;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.integration.leader.Context;
import org.springframework.integration.leader.DefaultCandidate;
import org.springframework.integration.support.leader.LockRegistryLeaderInitiator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What Spring Integration expects of its locks. */
@ParameterizedClass
@ValueSource(strings = { "dapr", "dapr-http", "layotto", "state on dapr" })
class OutriggerLockRegistryTests {

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final SidecarConnection connection;

	private final boolean inState;

	OutriggerLockRegistryTests(String kind) {
		this.inState = kind.startsWith("state");
		String api = this.inState ? "dapr" : kind;
		this.connection = SidecarConnection.builder(api.equals("layotto") ? "layotto" : "dapr")
			.transport(api.equals("dapr-http") ? "http" : "grpc")
			.endpoint(this.sidecar.endpoint(api))
			.timeout(Duration.ofSeconds(30))
			.build();
	}

	private OutriggerLockRegistry registry(Duration lease, boolean renewing) {
		Locks locks = this.inState ? Locks.inStateStore(this.connection, "orders") : Locks.of(this.connection, "locks");
		return new OutriggerLockRegistry(locks, lease, renewing);
	}

	private OutriggerLockRegistry registry() {
		return registry(Duration.ofMinutes(5), false);
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.connection.close();
		this.sidecar.close();
	}

	private <T> T elsewhere(Callable<T> task) throws Exception {
		return this.threads.submit(task).get(1, TimeUnit.MINUTES);
	}

	@Test
	void aLockExcludesOtherThreadsAndOtherRegistries() throws Exception {
		OutriggerLockRegistry registry = registry();
		Lock lock = registry.obtain("key");
		assertThat(registry.obtain("key")).isSameAs(lock);
		lock.lock();
		assertThat(elsewhere(() -> registry.obtain("key").tryLock())).isFalse();
		assertThat(registry().obtain("key").tryLock()).isFalse();
		assertThat(registry().obtain("other").tryLock()).isTrue();
		lock.unlock();
		Lock other = registry().obtain("key");
		assertThat(other.tryLock(1, TimeUnit.MINUTES)).isTrue();
		other.unlock();
	}

	@Test
	void aLockIsReEntrantAndReleasedByItsThreadOnly() throws Exception {
		Lock lock = registry().obtain("key");
		lock.lock();
		assertThat(lock.tryLock()).isTrue();
		lock.lockInterruptibly();
		lock.unlock();
		lock.unlock();
		assertThat(registry().obtain("key").tryLock()).isFalse();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> elsewhere(() -> {
			lock.unlock();
			return null;
		})).withCauseInstanceOf(IllegalMonitorStateException.class);
		lock.unlock();
		assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
	}

	@Test
	void aLockIsRenewedByItsThreadWhereItCanBe() throws Exception {
		OutriggerLockRegistry registry = registry(Duration.ofSeconds(10), false);
		assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(() -> registry.renewLock("key"));
		Lock lock = registry.obtain("key");
		lock.lock();
		if (this.inState) {
			registry.renewLock("key", Duration.ofMinutes(5));
			assertThat(registry().obtain("key").tryLock(12, TimeUnit.SECONDS)).isFalse();
		}
		else {
			assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> registry.renewLock("key"));
		}
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> elsewhere(() -> {
			registry.renewLock("key");
			return null;
		})).withCauseInstanceOf(IllegalMonitorStateException.class);
	}

	@Test
	void aLockThatIsLostBeforeItsRenewalIsToldOf() {
		OutriggerLockRegistry registry = registry();
		registry.obtain("key").lock();
		this.connection.disconnect();
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(() -> registry.renewLock("key"));
	}

	@Test
	void manyOwnersExcludeEachOther() throws Exception {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger overlaps = new AtomicInteger();
		List<OutriggerLockRegistry> registries = Stream.generate(this::registry).limit(3).toList();
		List<Future<?>> all = Stream.concat(registries.stream(), registries.stream())
			.<Future<?>>map((registry) -> this.threads.submit(() -> {
				for (int i = 0; i < 5; i++) {
					Lock lock = registry.obtain("key");
					lock.lock();
					try {
						overlaps.addAndGet(inside.getAndIncrement());
						inside.decrementAndGet();
					}
					finally {
						lock.unlock();
					}
				}
			}))
			.toList();
		for (Future<?> one : all) {
			one.get(2, TimeUnit.MINUTES);
		}
		assertThat(overlaps).hasValue(0);
	}

	@Test
	void releasingALostLockTells() throws Exception {
		OutriggerLockRegistry registry = registry(Duration.ofSeconds(1), false);
		Lock lock = registry.obtain("key");
		lock.lock();
		Lock other = registry().obtain("key");
		assertThat(other.tryLock(1, TimeUnit.MINUTES)).isTrue();
		assertThatExceptionOfType(ConcurrentModificationException.class).isThrownBy(lock::unlock)
			.withMessageContaining("'key'");
		other.unlock();
		lock.lock();
		lock.unlock();
	}

	@Test
	void waitingEndsWithTheTimeOrAnInterrupt() throws Exception {
		Lock held = registry().obtain("key");
		held.lock();
		assertThat(registry().obtain("key").tryLock(200, TimeUnit.MILLISECONDS)).isFalse();
		CountDownLatch waiting = new CountDownLatch(1);
		CompletableFuture<String> ended = new CompletableFuture<>();
		Thread waiter = new Thread(() -> {
			waiting.countDown();
			try {
				registry().obtain("key").lockInterruptibly();
				ended.complete("locked");
			}
			catch (InterruptedException ex) {
				ended.complete("interrupted");
			}
			catch (RuntimeException ex) {
				ended.completeExceptionally(ex);
			}
		});
		waiter.start();
		waiting.await();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> waiter.getState() == Thread.State.WAITING || waiter.getState() == Thread.State.TIMED_WAITING);
		waiter.interrupt();
		assertThat(ended.get(1, TimeUnit.MINUTES)).isEqualTo("interrupted");
		held.unlock();
		assertThat(registry().obtain("key").tryLock(1, TimeUnit.MINUTES)).isTrue();
	}

	@Test
	void leadersAreElectedByIt() throws Exception {
		AtomicInteger leaders = new AtomicInteger();
		LockRegistryLeaderInitiator first = candidate(leaders);
		LockRegistryLeaderInitiator second = candidate(leaders);
		first.start();
		second.start();
		try {
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> leaders.get() == 1);
			LockRegistryLeaderInitiator leader = first.getContext().isLeader() ? first : second;
			LockRegistryLeaderInitiator other = (leader == first) ? second : first;
			leader.stop();
			Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> other.getContext().isLeader());
			assertThat(leaders).hasValue(1);
		}
		finally {
			first.destroy();
			second.destroy();
		}
	}

	private LockRegistryLeaderInitiator candidate(AtomicInteger leaders) {
		LockRegistryLeaderInitiator initiator = new LockRegistryLeaderInitiator(registry(), new DefaultCandidate() {

			@Override
			public void onGranted(Context context) {
				leaders.incrementAndGet();
			}

			@Override
			public void onRevoked(Context context) {
				leaders.decrementAndGet();
			}

		});
		initiator.setHeartBeatMillis(100);
		initiator.setBusyWaitMillis(50);
		return initiator;
	}

}
