package dev.outrigger.testkit.junit;

import java.time.Duration;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** The extension at work. */
@ExtendWith(EmbeddedSidecarExtension.class)
class EmbeddedSidecarExtensionTests {

	private static KeyValueStore<String> store(SidecarConnection connection) {
		return KeyValueStore.of(connection, StateStoreSpec.of("statestore", String.class));
	}

	@RepeatedTest(2)
	void everyTestBeginsWithoutData(EmbeddedSidecar sidecar) {
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.endpoint(sidecar.daprEndpoint())
			.timeout(Duration.ofMinutes(1))
			.build()) {
			assertThat(store(connection).get("key")).isEmpty();
			store(connection).put("key", "value");
			assertThat(sidecar.state("statestore").get("orders||key")).isPresent();
		}
	}

	@Nested
	class Inside {

		@Test
		void theSameSidecarIsThere(EmbeddedSidecar sidecar) {
			try (SidecarConnection connection = SidecarConnection.builder("layotto")
				.endpoint(sidecar.layottoEndpoint())
				.timeout(Duration.ofMinutes(1))
				.build()) {
				connection.check();
				assertThat(store(connection).get("key")).isEmpty();
			}
		}

	}

}
