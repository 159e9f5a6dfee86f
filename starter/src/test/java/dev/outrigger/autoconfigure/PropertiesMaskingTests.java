package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.outrigger.connection.CallbackTls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class PropertiesMaskingTests {

	static List<Record> recordsWithATokenInThem() {
		return List.of(
				new ConnectionProperties("sidecar:1", null, null, null, "s3cret", new ConnectionProperties.Ssl(null),
						Duration.ofSeconds(5), DataSize.ofMegabytes(64), null),
				new CallbackProperties("host", 1, "/path", "s3cret", DataSize.ofMegabytes(6), 1024,
						Duration.ofMinutes(5), Duration.ofSeconds(10),
						new CallbackProperties.Ssl(null, CallbackTls.ClientAuth.NONE)),
				new PropertiesConnectionDetails("dapr", "grpc", "sidecar:1", Map.of(), "s3cret", null));
	}

	@ParameterizedTest
	@MethodSource("recordsWithATokenInThem")
	void tokensAreNotShown(Record record) {
		assertThat(record.toString()).contains("token=******").doesNotContain("s3cret");
	}

}
