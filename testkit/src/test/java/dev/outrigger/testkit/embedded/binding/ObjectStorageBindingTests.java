package dev.outrigger.testkit.embedded.binding;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.file.FileInfo;
import dev.outrigger.file.FilePage;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Objects, raw and as the files of an application. */
class ObjectStorageBindingTests {

	private final ObjectStorageBinding binding = new ObjectStorageBinding();

	private String invoke(String operation, String data, Map<String, String> metadata) {
		BindingAnswer answer = this.binding
			.invoke(new BindingCommand(operation, data.getBytes(StandardCharsets.UTF_8), metadata));
		return new String(answer.data(), StandardCharsets.UTF_8);
	}

	@Test
	void dataIsDecodedAndEncodedOnRequestOnly() {
		invoke("create", "\"aGVsbG8=\"", Map.of("key", "text"));
		invoke("create", "\"aGVsbG8=\"", Map.of("key", "bytes", "decodeBase64", "true"));
		assertThat(invoke("get", "", Map.of("key", "text"))).isEqualTo("aGVsbG8=");
		assertThat(invoke("get", "", Map.of("key", "bytes"))).isEqualTo("hello");
		assertThat(invoke("get", "", Map.of("key", "bytes", "encodeBase64", "true"))).isEqualTo("aGVsbG8=");
	}

	@Test
	void whatIsMissingIsSaidAsARealOneDoes() {
		assertThatExceptionOfType(BindingFailure.class).isThrownBy(() -> invoke("get", "", Map.of("key", "nothing")))
			.withMessage("object not found");
		assertThatExceptionOfType(BindingFailure.class).isThrownBy(() -> invoke("get", "", Map.of()))
			.withMessage("s3 binding error: required metadata 'key' missing");
		assertThat(invoke("delete", "", Map.of("key", "nothing"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "grpc", "http" })
	void aFolderIsListedInPagesWithoutTheFoldersBelowIt(String transport) {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().binding("docs", this.binding).start();
				SidecarConnection connection = SidecarConnection.builder("dapr")
					.transport(transport)
					.endpoint(transport.equals("http") ? sidecar.daprHttpEndpoint() : sidecar.daprEndpoint())
					.timeout(Duration.ofMinutes(1))
					.build()) {
			Files files = Files.of(connection, FileStoreSpec.of("docs"));
			for (String name : List.of("2026/a", "2026/b", "2026/b/deep", "2026/c/deep", "2026/d", "2027/a", "20")) {
				files.write(name, new ByteArrayInputStream(name.getBytes(StandardCharsets.UTF_8)));
			}
			FilePage first = files.list("2026", null, 2);
			assertThat(first.files()).extracting(FileInfo::name).containsExactly("a", "b");
			FilePage second = files.list("2026", first.next().orElseThrow(), 100);
			assertThat(second.files()).extracting(FileInfo::name).containsExactly("d");
			assertThat(second.next()).isEmpty();
			assertThat(files.list("", null, 100).files()).extracting(FileInfo::name).containsExactly("20");
			assertThat(files.list("nowhere", null, 100).files()).isEmpty();
			assertThat(files.stat("2026/b").orElseThrow().size()).isEqualTo(6);
			assertThat(files.stat("2026")).isEmpty();
			assertThat(files.delete("2026")).isFalse();
		}
	}

}
