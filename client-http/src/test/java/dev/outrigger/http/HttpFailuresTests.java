package dev.outrigger.http;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.outrigger.InvalidRequestException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.lock.ReactiveLocks;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import dev.outrigger.state.WriteOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Requests that were not sent, not answered, or answered by somebody else. */
class HttpFailuresTests extends ScriptedDaprTests {

	@Test
	void aConflictOfALockIsNoConflictOfState() {
		answer(post("/v1.0-alpha1/lock/locks"),
				aResponse().withStatus(409).withBody("{\"errorCode\":\"ERR_TRY_LOCK\",\"message\":\"conflict\"}"));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> Locks.of(this.connection, "locks")
				.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(1))))
			.isExactlyInstanceOf(SidecarUnavailableException.class)
			.withMessageContaining("'locks'");
	}

	@Test
	void aWriteWhoseAnswerIsTooLargeIsUnknown() {
		answer(post("/v1.0/state/store"), aResponse().withBody(new byte[65 * 1024 * 1024]));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> this.texts.put("key", "value"))
			.withMessageContaining("larger than");
	}

	/** A listener that accepts nothing: the backlog takes one connection, or a few. */
	@Test
	void aWriteThatFoundNoConnectionInTimeDidNotHappen() throws Exception {
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			List<Socket> backlog = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				Socket socket = new Socket();
				backlog.add(socket);
				catchThrowable(() -> socket.connect(full.getLocalSocketAddress(), 300));
			}
			try (SidecarConnection stuck = SidecarConnection.builder("dapr")
				.transport("http")
				.endpoint("127.0.0.1:" + full.getLocalPort())
				.timeout(Duration.ofSeconds(2))
				.build()) {
				assertThatExceptionOfType(SidecarUnavailableException.class)
					.isThrownBy(() -> KeyValueStore.of(stuck, StateStoreSpec.of("store", String.class)).put("key", "v"))
					.isExactlyInstanceOf(SidecarUnavailableException.class)
					.withMessageContaining("cannot connect");
			}
			for (Socket socket : backlog) {
				socket.close();
			}
		}
	}

	@Test
	void headersThatHttpCannotCarryAreRefusedBeforeTheWireAndNotRepeated() {
		answer(any(anyUrl()), aResponse().withStatus(204));
		for (String bad : List.of("1\r\nX-Other: 2", "1\n", "\u00e9", "1\u0000")) {
			assertThatExceptionOfType(InvalidRequestException.class)
				.isThrownBy(() -> this.texts.delete("key", WriteOptions.DEFAULT.withEtag(bad)))
				.withMessageContaining("If-Match")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain(bad));
		}
		dapr.verify(0, deleteRequestedFor(anyUrl()));
	}

	@Test
	void durationsForEverAreAsLongAsItTakes() {
		Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
		answer(post("/v1.0-alpha1/lock/locks"), aResponse().withBody("{\"success\":true}"));
		answer(post("/v1.0-alpha1/unlock/locks"), aResponse().withBody("{\"status\":0}"));
		try (SidecarConnection patient = connect(forEver)) {
			assertThat(Locks.of(patient, "locks")
				.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(60)).waitingFor(forEver))).isPresent();
			assertThat(ReactiveLocks.of(patient, "locks")
				.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(60)).waitingFor(forEver))
				.block(Duration.ofSeconds(30))).isNotNull();
		}
	}

	@Test
	void aHostWithAnUnderscoreIsLookedUp() {
		try (SidecarConnection nowhere = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("http://no_such_sidecar.invalid:3500")
			.timeout(TIMEOUT)
			.build()) {
			assertThatExceptionOfType(SidecarUnavailableException.class)
				.isThrownBy(() -> KeyValueStore.of(nowhere, StateStoreSpec.of("store", String.class)).put("key", "v"))
				.withMessageContaining("cannot connect")
				.withMessageContaining("no_such_sidecar.invalid");
		}
	}

	@Test
	void tokensAreTrimmed() {
		answer(any(anyUrl()), aResponse().withStatus(204));
		try (SidecarConnection trimmed = SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint(" HTTP://127.0.0.1:" + dapr.getPort() + "/\n")
			.token(" t0ken\r\n")
			.build()) {
			KeyValueStore.of(trimmed, StateStoreSpec.of("store", String.class)).get("key");
		}
		dapr.verify(
				getRequestedFor(urlEqualTo("/v1.0/state/store/key")).withHeader("dapr-api-token", equalTo("t0ken")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sidecar:99999", "sidecar:0", "a b:1", "ftp://sidecar:1", "unix:/tmp/socket", "http://",
			"http://user@sidecar:1", "http://sidecar:1?a=b" })
	void rejectsWhatIsNoEndpointByName(String endpoint) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SidecarConnection.builder("dapr").transport("http").endpoint(endpoint).build())
			.withMessageStartingWith("endpoint: '" + endpoint + "' (expected: ");
	}

}
