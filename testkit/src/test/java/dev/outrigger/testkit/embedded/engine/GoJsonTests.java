package dev.outrigger.testkit.embedded.engine;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class GoJsonTests {

	private static final String MANY_DIGITS = "999999999999999999999999999999999999999999999999999999999999999999999999"
			+ "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"
			+ "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999"
			+ "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999";

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e400", "-1e400", MANY_DIGITS })
	void refusesNumbersThatNoDoubleIsNearTo(String number) {
		byte[] text = bytes("{\"a\":[{\"n\":" + number + "}]}");
		JacksonException ex = catchThrowableOfType(JacksonException.class, () -> GoJson.read(text));
		assertThat(GoJson.complaint(text, ex)).startsWith("json: cannot unmarshal number ")
			.endsWith(" into Go value of type float64");
		assertThat(GoJson.valid(text)).isTrue();
	}

	@Test
	void readsWhatItCanWrite() {
		byte[] text = bytes("{\"a\":1e-400,\"b\":1.7e+308,\"c\":[12345678901234567000]}");
		assertThat(GoJson.write(GoJson.read(text)))
			.isEqualTo(bytes("{\"a\":0,\"b\":1.7e+308,\"c\":[12345678901234567000]}"));
	}

}
