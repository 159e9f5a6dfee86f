package dev.outrigger.grpc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GrpcTargetTests {

	@ParameterizedTest
	@CsvSource({ "127.0.0.1:50001,127.0.0.1:50001,false", "http://sidecar:3501,sidecar:3501,false",
			"http://sidecar,sidecar:80,false", "https://sidecar,sidecar:443,true", "https://sidecar:9,sidecar:9,true",
			"dns:sidecar:50001,dns:sidecar:50001,false", "sidecar:443?tls=true,sidecar:443,true",
			"sidecar:80?tls=false,sidecar:80,false" })
	void anEndpointBecomesATarget(String endpoint, String name, boolean tls) {
		assertThat(GrpcTarget.parse(endpoint)).isEqualTo(new GrpcTarget(name, tls));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://foo:x", "http://", "https://foo_bar:1", "http://foo:99999", "foo:99999",
			"foo:99999999999999999999", "dns:foo:65536" })
	void refusesWhatIsNoUrlOrHasNoSuchPort(String endpoint) {
		assertThatIllegalArgumentException().isThrownBy(() -> GrpcTarget.parse(endpoint))
			.withMessageStartingWith("endpoint: '" + endpoint + "' (expected: host:port");
	}

	@Test
	void anEmptyEndpointIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> GrpcTarget.parse(" "))
			.withMessageContaining("expected: host:port");
	}

}
