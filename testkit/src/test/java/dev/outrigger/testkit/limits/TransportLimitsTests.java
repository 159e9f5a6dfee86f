package dev.outrigger.testkit.limits;

import java.time.Duration;
import java.util.Arrays;

import dev.outrigger.InvalidRequestException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.TransportLimits;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** How much a connection takes in, over every transport. */
class TransportLimitsTests {

	private static final int SMALLEST_WINDOW = 65_535;

	private static final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	@AfterAll
	static void close() {
		sidecar.close();
	}

	private static SidecarConnection connect(String api, TransportLimits limits) {
		String[] parts = api.split("-");
		return SidecarConnection.builder(parts[0])
			.transport((parts.length > 1) ? parts[1] : "grpc")
			.endpoint(sidecar.endpoint(api))
			.timeout(Duration.ofMinutes(1))
			.limits(limits)
			.build();
	}

	private static KeyValueStore<byte[]> store(SidecarConnection connection) {
		return KeyValueStore.of(connection, StateStoreSpec.of("limits", byte[].class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
	void answersUpToTheLimitAreReadAndLargerOnesAreRefused(String api) {
		try (SidecarConnection connection = connect(api, new TransportLimits(20_000, 0))) {
			KeyValueStore<byte[]> store = store(connection);
			store.put("small", bytes(10_000));
			store.put("large", bytes(20_001));
			assertThat(store.get("small")).hasValue(bytes(10_000));
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> store.get("large"))
				.satisfies((failure) -> assertThat(failure.getMessage()).contains("state.get"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "layotto" })
	void valuesThatAreLargerThanTheWindowArriveWhole(String api) {
		try (SidecarConnection connection = connect(api,
				new TransportLimits(TransportLimits.DEFAULTS.maxInboundMessageSize(), SMALLEST_WINDOW))) {
			KeyValueStore<byte[]> store = store(connection);
			store.put("key", bytes(1_000_000));
			assertThat(store.get("key")).hasValue(bytes(1_000_000));
		}
	}

	@Test
	void limitsThatLeaveNoRoomAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TransportLimits(0, 0))
			.withMessage("max inbound message size: 0 (expected: more than zero)");
		assertThatIllegalArgumentException().isThrownBy(() -> new TransportLimits(1, SMALLEST_WINDOW - 1))
			.withMessageStartingWith("flow control window: 65534 (expected: at least 65535 bytes");
	}

	private static byte[] bytes(int size) {
		byte[] bytes = new byte[size];
		Arrays.fill(bytes, (byte) 'x');
		return bytes;
	}

}
