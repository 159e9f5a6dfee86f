package dev.outrigger.testkit.limits;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.outrigger.InvalidRequestException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.TransportLimits;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.ReactiveKeyValueStore;
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

	private static final int PREFACE = 24;

	private static final int FRAME_HEADER = 9;

	private static final int INITIAL_WINDOW_SIZE = 4;

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

	@ParameterizedTest
	@ValueSource(strings = { "dapr", "layotto" })
	void theWindowIsToldToTheSidecar(String sidecar) throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				SidecarConnection connection = SidecarConnection.builder(sidecar)
					.endpoint("127.0.0.1:" + server.getLocalPort())
					.limits(new TransportLimits(TransportLimits.DEFAULTS.maxInboundMessageSize(), 3_000_000))
					.build()) {
			ReactiveKeyValueStore.of(connection, StateStoreSpec.of("limits", String.class)).get("key").subscribe();
			try (Socket socket = server.accept();
					DataInputStream received = new DataInputStream(socket.getInputStream())) {
				assertThat(settings(received)).containsEntry(INITIAL_WINDOW_SIZE, 3_000_000);
			}
		}
	}

	/** Of the first frame, after the preface. */
	private static Map<Integer, Integer> settings(DataInputStream received) throws IOException {
		received.readNBytes(PREFACE);
		int length = (received.readUnsignedShort() << 8) | received.readUnsignedByte();
		received.readNBytes(FRAME_HEADER - 3);
		Map<Integer, Integer> settings = new HashMap<>();
		for (int read = 0; read < length; read += 6) {
			settings.put(received.readUnsignedShort(), received.readInt());
		}
		return settings;
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
