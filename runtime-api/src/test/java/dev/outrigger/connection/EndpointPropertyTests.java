package dev.outrigger.connection;

import dev.outrigger.fuzz.Almost;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointPropertyTests {

	@Provide
	Arbitrary<String> endpoints() {
		return Almost.texts("localhost:50001", "https://sidecar.example:443/path", "http://[::1]:3500", "dns:///a:1");
	}

	@Property
	void anEndpointIsUnderstoodOrRefusedByName(@ForAll("endpoints") String text) {
		try {
			assertThat(Endpoint.parse(text).port()).isBetween(-1, 65_535);
		}
		catch (IllegalArgumentException ex) {
			assertThat(ex).hasMessageStartingWith("endpoint: ");
		}
	}

}
