package dev.outrigger.testkit.junit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.fault.FaultProxy;
import dev.outrigger.testkit.fault.Impairment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A proxy in front of the embedded sidecar. */
class FaultProxyExtensionTests {

	@Order(1)
	@RegisterExtension
	static EmbeddedSidecarExtension sidecar = new EmbeddedSidecarExtension();

	@Order(2)
	@RegisterExtension
	static FaultProxyExtension grpc = new FaultProxyExtension(() -> sidecar.sidecar().endpoint("dapr"));

	private static SidecarConnection connect(FaultProxy proxy, String transport) {
		return SidecarConnection.builder("dapr")
			.transport(transport)
			.endpoint(proxy.endpoint())
			.timeout(Duration.ofSeconds(2))
			.build();
	}

	private static void survivesABlackHole(FaultProxy proxy, String transport) {
		try (SidecarConnection connection = connect(proxy, transport)) {
			KeyValueStore<String> store = KeyValueStore.of(connection, StateStoreSpec.of("store", String.class));
			Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
				store.put("a", "1");
				return true;
			});
			proxy.impair(Impairment.NONE.withBlackHole());
			long begin = System.nanoTime();
			assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> store.get("a"));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
			proxy.heal();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.ignoreExceptions()
				.until(() -> store.get("a").orElse("").equals("1"));
		}
	}

	@Test
	void aCallInABlackHoleEndsWithItsDeadline(FaultProxy proxy) {
		survivesABlackHole(proxy, "grpc");
	}

	@Test
	void soDoesOneOverHttp() {
		try (FaultProxy http = FaultProxy.to(sidecar.sidecar().daprHttpEndpoint().replace("http://", ""))) {
			survivesABlackHole(http, "http");
		}
	}

	@Test
	void aConnectionThatDiedInSilenceIsReplacedAfterAFewDeadlines(FaultProxy proxy) {
		recoversWhenItIsStranded(proxy, "grpc");
		try (FaultProxy http = FaultProxy.to(sidecar.sidecar().daprHttpEndpoint().replace("http://", ""))) {
			recoversWhenItIsStranded(http, "http");
		}
	}

	private static void recoversWhenItIsStranded(FaultProxy proxy, String transport) {
		try (SidecarConnection connection = connect(proxy, transport)) {
			KeyValueStore<String> store = KeyValueStore.of(connection, StateStoreSpec.of("store", String.class));
			Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
				store.put("a", "1");
				return true;
			});
			proxy.strand();
			AtomicInteger failed = new AtomicInteger();
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.pollInSameThread()
				.ignoreExceptionsMatching((ex) -> failed.incrementAndGet() > 0)
				.until(() -> store.get("a").isPresent());
			// A read is tried again by itself, within its deadline.
			assertThat(failed).hasValueLessThanOrEqualTo(3);
		}
	}

	@Test
	void faultsEndWithTheirTest(FaultProxy proxy) {
		assertThat(proxy.toString()).contains("blackHole=false").contains("seed=");
	}

}
