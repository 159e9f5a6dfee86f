package dev.outrigger.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SidecarConnectionBuilderTests {

	private final SidecarConnectionBuilder builder = SidecarConnection.builder("dapr");

	@ParameterizedTest
	@ValueSource(strings = { "se\ncret", "se\u0000cret", "s\u00e9cret", "se\rcret" })
	void rejectsTokensThatNoHeaderCarriesWithoutShowingThem(String token) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.token(token))
			.withMessageStartingWith("token: ")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("cret"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.callbackToken(token))
			.withMessageStartingWith("callbackToken: ")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("cret"));
	}

	/** A blank one would let every call pass. */
	@Test
	void rejectsBlankTokens() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.token(" \n"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.callbackToken(""));
	}

}
