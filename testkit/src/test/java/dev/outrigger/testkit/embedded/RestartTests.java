package dev.outrigger.testkit.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code -Doutrigger.restarts=500} restarts more often. */
class RestartTests {

	private static final int RESTARTS = Integer.getInteger("outrigger.restarts", 10);

	private static final int CALLERS = 3;

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void comesBackOnItsPortWhileItIsCalled(String api) throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		CountDownLatch calling = new CountDownLatch(CALLERS);
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				SidecarConnection connection = connect(api, sidecar.endpoint(api))) {
			String endpoint = sidecar.endpoint(api);
			KeyValueStore<String> store = KeyValueStore.of(connection, StateStoreSpec.of("s", String.class));
			for (int i = 0; i < CALLERS; i++) {
				callers.execute(() -> {
					while (!over.get()) {
						call(store);
						calling.countDown();
					}
				});
			}
			assertThat(calling.await(60, TimeUnit.SECONDS)).isTrue();
			for (int i = 0; i < RESTARTS; i++) {
				sidecar.restart(true);
				assertThat(sidecar.endpoint(api)).isEqualTo(endpoint);
			}
			over.set(true);
			Awaitility.await().atMost(60, TimeUnit.SECONDS).until(() -> call(store));
		}
		finally {
			over.set(true);
			callers.shutdown();
		}
	}

	private static boolean call(KeyValueStore<String> store) {
		try {
			store.put("k", "v");
			return true;
		}
		catch (SidecarException ex) {
			return false;
		}
	}

	private static SidecarConnection connect(String api, String endpoint) {
		return SidecarConnection.builder(api.equals("layotto") ? "layotto" : "dapr")
			.transport(api.equals("dapr-http") ? "http" : "grpc")
			.endpoint(endpoint)
			.timeout(Duration.ofMinutes(1))
			.build();
	}

}
