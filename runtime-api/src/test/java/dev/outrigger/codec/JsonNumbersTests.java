package dev.outrigger.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonNumbersTests {

	@ParameterizedTest
	@ValueSource(strings = { "0", "-0", "7", "-7", "123456789012345", "9007199254740992", "0.1", "1.25", "-1.5",
			"0.000001", "1e-7", "1.5e-9", "1e+21", "-2.5e+30", "0.30000000000000004", "100000000000000000000",
			"123456789.123456", "5e-324", "1.7976931348623157e+308" })
	void keepsNumbersThatAreWrittenAnewWithTheSameCharacters(String number) {
		assertThat(JsonNumbers.surviveDoubles(number)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.0", "1.10", "-0.0", "1e2", "1E-7", "1e-07", "0.0000001", "9007199254740993", "1e400",
			"12345678901234567.123456789", "1.00000000000000001", "1e21", "1000000000000000000000", "0.10" })
	void losesNumbersThatAreWrittenAnewOtherwise(String number) {
		assertThat(JsonNumbers.surviveDoubles(number)).isFalse();
	}

}
