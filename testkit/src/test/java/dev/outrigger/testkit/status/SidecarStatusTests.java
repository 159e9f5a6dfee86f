package dev.outrigger.testkit.status;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;

import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.connection.SidecarConnectionBuilder;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spi.SidecarStatus;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What sidecars say of themselves. */
class SidecarStatusTests {

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder()
		.lock("locks", Profile.REDIS.lock())
		.layottoActuatorPort(0)
		.start();

	@AfterEach
	void close() {
		this.sidecar.close();
	}

	private SidecarConnectionBuilder layotto() {
		return SidecarConnection.builder("layotto")
			.endpoint(this.sidecar.layottoEndpoint())
			.timeout(Duration.ofMinutes(1));
	}

	@Test
	void layottosPartsComeFromItsActuator() {
		try (SidecarConnection connection = layotto().actuator(this.sidecar.layottoActuatorEndpoint()).build()) {
			assertThat(connection.status())
				.isEqualTo(new SidecarStatus(true, Map.of("runtime_startup", "UP", "lock-redis-standalone", "UP")));
			assertThat(connection.version()).contains("embedded");
			this.sidecar.goAway();
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(connection::status);
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(connection::version)
				.withMessageContaining(this.sidecar.layottoActuatorEndpoint());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void daprTellsOfItselfWhatItWasGiven(String transport) {
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.transport(transport)
			.endpoint(this.sidecar.endpoint(transport.equals("http") ? "dapr-http" : "dapr"))
			.timeout(Duration.ofMinutes(1))
			.build()) {
			SidecarDescription told = connection.description();
			assertThat(told.version()).isEqualTo("1.18.1");
			assertThat(told.appId()).isEqualTo("orders");
			assertThat(told.components()).containsExactly(Map.entry("locks", "lock.redis"));
			assertThat(told.subscriptions()).isEmpty();
			assertThat(told.features()).contains("HotReload");
			this.sidecar.goAway();
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(connection::description);
		}
	}

	@Test
	void withoutItOnlyThatItAnswersIsKnown() {
		try (SidecarConnection connection = layotto().build()) {
			assertThat(connection.status()).isEqualTo(SidecarStatus.ANSWERS);
			assertThat(connection.version()).isEmpty();
		}
	}

	@Test
	void whatIsNoActuatorIsNamed() {
		try (SidecarConnection connection = layotto().actuator("http://" + this.sidecar.daprHttpEndpoint() + "/x/")
			.build()) {
			assertThatExceptionOfType(RuntimeException.class).isThrownBy(connection::status)
				.withMessageContaining("/x/actuator/health/readiness answered 404 without 'status'")
				.withMessageContaining("expected: Layotto's actuator");
		}
		assertThatIllegalArgumentException().isThrownBy(() -> layotto().actuator("http://host:0"))
			.withMessageContaining("http://host:0");
	}

	@Test
	void anActuatorThatDoesNotAnswerIsWaitedForUntilTheDeadline() throws IOException {
		try (ServerSocket silent = new ServerSocket(0);
				SidecarConnection connection = layotto().timeout(Duration.ofSeconds(5))
					.actuator("127.0.0.1:" + silent.getLocalPort())
					.build()) {
			assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(connection::version);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void daprSaysWhetherItIsReadyWhereItsHealthCanBeAsked(String transport) {
		try (SidecarConnection connection = SidecarConnection.builder("dapr")
			.transport(transport)
			.endpoint(this.sidecar.endpoint(transport.equals("http") ? "dapr-http" : "dapr"))
			.timeout(Duration.ofMinutes(1))
			.build()) {
			assertThat(connection.status()).isEqualTo(transport.equals("grpc") ? SidecarStatus.ANSWERS
					: new SidecarStatus(true, Map.of("outbound", "UP", "application", "UP")));
		}
	}

}
