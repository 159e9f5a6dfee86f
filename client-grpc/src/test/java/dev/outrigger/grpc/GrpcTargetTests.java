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
			"sidecar:443?tls=true,sidecar:443,true", "sidecar:80?tls=false,sidecar:80,false",
			"HTTP://Sidecar:3501,Sidecar:3501,false", "HTTPS://sidecar/,sidecar:443,true", "sidecar,sidecar,false",
			"http://sidecar:1?tls=true,sidecar:1,true", "[::1]:50001,[::1]:50001,false", "dns:50001,dns:50001,false",
			"xds:///sidecar,xds:///sidecar,false", "dapr_sidecar:50001,outrigger-host:///dapr_sidecar:50001,false",
			"https://dapr_sidecar,outrigger-host:///dapr_sidecar:443,true" })
	void anEndpointBecomesATarget(String endpoint, String name, boolean tls) {
		assertThat(GrpcTarget.parse(endpoint)).isEqualTo(new GrpcTarget(name, tls));
	}

	@ParameterizedTest
	@CsvSource({ "dns:sidecar:50001,dns:///sidecar:50001", "DNS:///sidecar:50001,dns:///sidecar:50001",
			"dns://8.8.8.8/sidecar:50001,dns://8.8.8.8/sidecar:50001" })
	void aNameForDnsTakesTheFormThatGrpcUnderstands(String endpoint, String name) {
		assertThat(GrpcTarget.parse(endpoint).name()).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unix:/tmp/socket", "unix:///tmp/socket", "UNIX:///tmp/socket" })
	void theFileOfASocketIsATargetWhereThereAreSuchSockets(String endpoint) {
		if (NativeTransport.isAvailable()) {
			assertThat(GrpcTarget.parse(endpoint)).isEqualTo(new GrpcTarget("unix:///tmp/socket", false))
				.matches(GrpcTarget::isSocket);
		}
		else {
			assertThatIllegalArgumentException().isThrownBy(() -> GrpcTarget.parse(endpoint))
				.withMessageContaining("netty-transport-native-epoll");
		}
	}

	@Test
	void whiteSpaceAroundAnEndpointDoesNotMatter() {
		assertThat(GrpcTarget.parse(" sidecar:50001\r\n").name()).isEqualTo("sidecar:50001");
	}

	@Test
	void anEmptyEndpointIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> GrpcTarget.parse(" "))
			.withMessageContaining("expected: host:port");
	}

	@ParameterizedTest
	@ValueSource(strings = { "sidecar:99999", "sidecar:0", "sidecar:-1", "sidecar:x", "http://sidecar:99999", "a b:1",
			"dns:sidecar:99999", "unix:socket", "unix-abstract:socket", "vsock:1:2", "foo:99999999999999999999",
			"http://foo:x", "http://sidecar:1/path", "http://user@sidecar:1", "http://", "::1:50001",
			"dns:dapr_sidecar:50001" })
	void rejectsWhatIsNoTargetByName(String endpoint) {
		assertThatIllegalArgumentException().isThrownBy(() -> GrpcTarget.parse(endpoint))
			.withMessageStartingWith("endpoint: '" + endpoint + "' (expected: ");
	}

}
