package dev.outrigger.connection;

import java.util.List;
import java.util.Map;

import dev.outrigger.spi.CallbackRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MaskingTests {

	static List<Record> recordsWithATokenInThem() {
		CallbackOptions callback = new CallbackOptions("host", 1, "/path", List.of(), List.of(), "s3cret", null,
				CallbackLimits.DEFAULTS, null, () -> true);
		return List.of(callback,
				new ConnectRequest("sidecar:1", null, "s3cret", null, "", callback, TransportLimits.DEFAULTS,
						ConnectionOptions.DEFAULTS, List.of()),
				new SidecarConnector.Found("sidecar:1", "s3cret"),
				new CallbackRequest("POST", List.of("path"), Map.of("dapr-api-token", "s3cret"), 0));
	}

	@ParameterizedTest
	@MethodSource("recordsWithATokenInThem")
	void tokensAreNotShown(Record record) {
		assertThat(record.toString()).startsWith(record.getClass().getSimpleName() + "[")
			.contains("token")
			.doesNotContain("s3cret");
	}

}
