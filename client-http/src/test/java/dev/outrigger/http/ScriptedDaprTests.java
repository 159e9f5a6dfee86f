package dev.outrigger.http;

import java.time.Duration;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStoreSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A connection to a Dapr whose every answer a test chooses. */
abstract class ScriptedDaprTests {

	static final Duration TIMEOUT = Duration.ofSeconds(30);

	@RegisterExtension
	static final WireMockExtension dapr = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	SidecarConnection connection;

	KeyValueStore<String> texts;

	KeyValueStore<byte[]> bytes;

	@BeforeEach
	void connect() {
		this.connection = connect(TIMEOUT);
		this.texts = KeyValueStore.of(this.connection, StateStoreSpec.of("store", String.class));
		this.bytes = KeyValueStore.of(this.connection, StateStoreSpec.of("store", byte[].class));
	}

	@AfterEach
	void close() {
		this.connection.close();
	}

	static SidecarConnection connect(Duration timeout) {
		return SidecarConnection.builder("dapr")
			.transport("http")
			.endpoint("127.0.0.1:" + dapr.getPort())
			.timeout(timeout)
			.build();
	}

	static void answer(MappingBuilder request, ResponseDefinitionBuilder response) {
		dapr.stubFor(request.willReturn(response));
	}

}
