package dev.outrigger.fuzz;

import java.util.List;
import java.util.Map;

import dev.outrigger.pubsub.Event;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.LockProfile;
import dev.outrigger.testkit.embedded.engine.StateProfile;
import dev.outrigger.testkit.embedded.engine.TopicProfile;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** Listens to the topics of the recordings, with payloads of many types. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FuzzedApplication {

	static final String TOKEN = "app-token";

	static final String PUBSUB = "mempubsub";

	static final List<String> TOPICS = List.of("success", "retry", "drop", "raw-in", "raw-out", "bulk", "routed");

	/** The components of the recordings. */
	static EmbeddedSidecar sidecar() {
		EmbeddedSidecar sidecar = EmbeddedSidecar.builder()
			.appApiToken(TOKEN)
			.state("statestore", StateProfile.REDIS)
			.state("memstate", StateProfile.IN_MEMORY)
			.pubSub("pubsub", TopicProfile.REDIS)
			.pubSub(PUBSUB, TopicProfile.IN_MEMORY)
			.configuration("configstore", ConfigurationProfile.REDIS)
			.lock("lockstore", LockProfile.REDIS)
			.secrets("secretstore", "local.file")
			.start();
		sidecar.secrets("secretstore").put("db-password", "s3cr3t");
		return sidecar;
	}

	static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		return new SpringApplicationBuilder(FuzzedApplication.class).web(type)
			.properties("server.port=0", "spring.main.banner-mode=off", "outrigger.callback.token=" + TOKEN,
					"outrigger.pubsub.listener.drain-timeout=100ms", "outrigger.pubsub.listener.back-off.initial=10ms",
					"logging.level.dev.outrigger=error", "logging.level.dev.outrigger.fuzz=info")
			.properties(properties)
			.run();
	}

	@TopicListener(pubsub = PUBSUB, topic = "success")
	void onBytes(byte[] event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "retry")
	void onText(String event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "drop")
	void onNumbers(Integer[] event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "raw-in")
	void onMap(Map<String, Object> event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "raw-out")
	void onEvent(Event<byte[]> event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "bulk")
	void onObject(Object event) {
	}

	@TopicListener(pubsub = PUBSUB, topic = "routed")
	void onOrder(Order event) {
	}

	record Order(int id, String text) {

	}

}
