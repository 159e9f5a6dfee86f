package dev.outrigger.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.secret.Secrets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Answers that make no sense are never taken for a value or for none. */
class UnusableAnswersTests extends ScriptedDaprTests {

	@Test
	void compressedAnswersThatAreCutOrBrokenAreRefused() throws Exception {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(whole)) {
			gzip.write("0123456789".repeat(5_000).getBytes(StandardCharsets.US_ASCII));
		}
		byte[] cut = Arrays.copyOf(whole.toByteArray(), whole.size() / 2);
		for (byte[] body : List.of(cut, new byte[0], new byte[] { 1, 2, 3 })) {
			answer(get("/v1.0/state/store/key"),
					aResponse().withHeader("Etag", "1").withHeader("Content-Encoding", "gzip").withBody(body));
			assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.get("key"))
				.withMessageContaining("gzip")
				.withMessageContaining("'store'");
		}
		answer(get("/v1.0/state/store/key"),
				aResponse().withHeader("Etag", "1").withHeader("Content-Encoding", "br").withBody("x"));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.get("key"))
			.withMessageContaining("br");
		answer(get("/v1.0/state/store/key"),
				aResponse().withHeader("Etag", "1")
					.withHeader("Content-Encoding", "gzip")
					.withBody(whole.toByteArray()));
		assertThat(this.bytes.get("key")).hasValueSatisfying((value) -> assertThat(value).hasSize(50_000));
	}

	@Test
	void anAnswerWithNothingInItIsNoMissingKey() {
		answer(get("/v1.0/state/store/key"), aResponse());
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.get("key"))
			.withMessageContaining("empty")
			.withMessageContaining("'store'");
		answer(get("/v1.0/state/store/key"), aResponse().withHeader("Etag", "1"));
		assertThat(this.bytes.get("key")).hasValueSatisfying((value) -> assertThat(value).isEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "42", "", "{\"colour\":\"red\"}", "{\"colour\":{\"value\":7}}",
			"{\"size\":{\"value\":\"7\"}}" })
	void configurationOfAnotherShapeIsRefused(String body) {
		answer(get(urlPathEqualTo("/v1.0/configuration/settings")), aResponse().withBody(body));
		ConfigurationStore settings = ConfigurationStore.of(this.connection, ConfigurationStoreSpec.of("settings"));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> settings.get("colour"))
			.withMessageContaining("'settings'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "null", "42", "[1]", "[{\"data\":1}]", "[{\"key\":7}]" })
	void bulkAnswersOfAnotherShapeAreRefused(String body) {
		answer(post("/v1.0/state/store/bulk"), aResponse().withBody(body));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> this.bytes.getAll(List.of("a")))
			.withMessageContaining("'store'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "42", "{\"a\":1}" })
	void secretsOfAnotherShapeAreRefused(String body) {
		answer(get("/v1.0/secrets/vault/name"), aResponse().withBody(body));
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> Secrets.of(this.connection, "vault").get("name"))
			.withMessageContaining("'vault'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "42", "{}", "{\"components\":7}", "{\"components\":[7]}" })
	void metadataOfAnotherShapeIsRefused(String body) {
		answer(get("/v1.0/metadata"), aResponse().withBody(body));
		assertThatExceptionOfType(SidecarException.class).isThrownBy(this.connection::check);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "{\"success\":\"maybe\"}", "", "nonsense" })
	void anAnswerToALockThatSaysNothingIsUnknownAndGivenBack(String body) {
		answer(post("/v1.0-alpha1/lock/locks"), aResponse().withBody(body));
		answer(post("/v1.0-alpha1/unlock/locks"), aResponse().withBody("{\"status\":0}"));
		assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> Locks.of(this.connection, "locks")
			.tryAcquire("name", LockOptions.leaseFor(Duration.ofSeconds(60))));
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> dapr.verify(WireMock.moreThanOrExactly(1),
					postRequestedFor(urlEqualTo("/v1.0-alpha1/unlock/locks"))));
	}

}
