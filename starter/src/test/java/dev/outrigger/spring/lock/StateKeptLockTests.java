package dev.outrigger.spring.lock;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.FencingToken;
import dev.outrigger.LockLostException;
import dev.outrigger.LockNotAcquiredException;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.spring.portability.MemberPortability;
import dev.outrigger.spring.portability.PortabilityReporter;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Methods under locks that are kept in a state store. */
class StateKeptLockTests {

	private static final String KEPT = "outrigger.lock.stores.locks.state-store=orders";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.connection.timeout=60s");

	@Test
	void aMethodReadsTheTokenOfItsLock() {
		this.runner.withUserConfiguration(Guarded.class).withPropertyValues(KEPT).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			FencingToken first = shop.token("1", null);
			FencingToken second = shop.token("1", null);
			assertThat(second).isGreaterThan(first);
			assertThat(shop.later("1", null).block()).isGreaterThan(second);
		});
	}

	@Test
	void theAnnotationNamesTheStateStoreAsWell() {
		this.runner.withUserConfiguration(ByAnnotation.class)
			.run((context) -> assertThat(context.getBean(OwnStore.class).token(null)).isNotNull());
	}

	@Test
	void theStateStoreIsWhatTheApplicationNeeds() {
		this.runner.withUserConfiguration(Guarded.class)
			.withPropertyValues(KEPT)
			.run((context) -> assertThat(context.getBean(PortabilityReporter.class).report().members())
				.extracting(MemberPortability::block)
				.containsOnly(BuildingBlock.STATE));
	}

	@Test
	void aRenewedLockOutlastsItsLease() {
		this.runner.withUserConfiguration(Guarded.class).withPropertyValues(KEPT).run((context) -> {
			Locks locks = context.getBean(Holder.class).locks();
			assertThat(context.getBean(Shop.class)
				.renewed(() -> locks.tryAcquire("renewed",
						LockOptions.leaseFor(Duration.ofSeconds(1)).waitingFor(Duration.ofSeconds(6)))))
				.isEqualTo("not acquired");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLossInterruptsTheMethod(boolean reactive) {
		this.runner.withUserConfiguration(Guarded.class).withPropertyValues(KEPT).run((context) -> {
			Shop shop = context.getBean(Shop.class);
			assertThatExceptionOfType(LockLostException.class)
				.isThrownBy(() -> (reactive ? shop.endlessMono() : Mono.fromCallable(shop::endless)).block());
			assertThat(Thread.currentThread().isInterrupted()).isFalse();
			assertThat(shop.ended()).isEqualTo(reactive ? "cancelled" : "interrupted");
		});
	}

	@Test
	void aLockThatIsHeldIsNotAcquired() {
		this.runner.withUserConfiguration(Guarded.class).withPropertyValues(KEPT).run((context) -> {
			LockHandle held = context.getBean(Holder.class)
				.locks()
				.tryAcquire("token:7", LockOptions.leaseFor(Duration.ofMinutes(5)))
				.orElseThrow();
			assertThatExceptionOfType(LockNotAcquiredException.class)
				.isThrownBy(() -> context.getBean(Shop.class).token("7", null));
			held.close();
		});
	}

	@Test
	void theStartFailsWhereTheStoreCannotDoIt() {
		this.runner.withUserConfiguration(Guarded.class)
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("locks of the lock component 'locks'")
				.hasMessageContaining("Shop."));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Guarded {

		@Bean
		Shop shop() {
			return new Shop();
		}

		@Bean
		Holder holder(@LockStore("locks") Locks locks, @StateStore("orders") KeyValueStore<String> orders) {
			return new Holder(locks, orders);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ByAnnotation {

		@Bean
		OwnStore ownStore() {
			return new OwnStore();
		}

	}

	record Holder(Locks locks, KeyValueStore<String> orders) {

	}

	static class OwnStore {

		@DistributedLock(store = "state:orders", name = "own", leaseFor = "5m", renew = "true")
		FencingToken token(@Nullable FencingToken token) {
			return token;
		}

	}

	static class Shop {

		private final AtomicReference<String> ended = new AtomicReference<>("");

		String ended() {
			return this.ended.get();
		}

		@DistributedLock(store = "locks", name = "token", key = "#id", leaseFor = "5m")
		FencingToken token(String id, @Nullable FencingToken token) {
			return token;
		}

		@DistributedLock(store = "locks", name = "token", key = "#id", leaseFor = "5m")
		Mono<FencingToken> later(String id, @Nullable FencingToken token) {
			return Mono.just(token);
		}

		@DistributedLock(store = "locks", name = "renewed", leaseFor = "4s", renew = "true")
		String renewed(Supplier<Optional<LockHandle>> other) {
			return other.get().map((handle) -> "acquired").orElse("not acquired");
		}

		@DistributedLock(store = "locks", name = "endless", leaseFor = "2s", onLockLost = "interrupt")
		String endless() throws InterruptedException {
			try {
				new CountDownLatch(1).await();
				return "never";
			}
			catch (InterruptedException ex) {
				this.ended.set("interrupted");
				throw ex;
			}
		}

		@DistributedLock(store = "locks", name = "endless", leaseFor = "2s", onLockLost = "interrupt")
		Mono<String> endlessMono() {
			return Mono.<String>never().doOnCancel(() -> this.ended.set("cancelled"));
		}

	}

}
