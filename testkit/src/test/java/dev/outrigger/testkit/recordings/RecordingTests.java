package dev.outrigger.testkit.recordings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.grpc.dapr.proto.DaprGrpc;
import dev.outrigger.grpc.layotto.proto.ListTopicSubscriptionsResponse;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.LockProfile;
import dev.outrigger.testkit.embedded.engine.SecretTable;
import dev.outrigger.testkit.embedded.engine.StateProfile;
import dev.outrigger.testkit.embedded.engine.TopicProfile;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The embedded sidecar answers what real ones answered. Exchanges that it cannot answer
 * alike are listed with their reasons; one that is listed and yet equal is an error too.
 */
class RecordingTests {

	/** By exchange, why it is not equal. The documentation repeats the list. */
	private static final Map<String, String> DIFFERENT = Map.of();

	private static EmbeddedSidecar dapr;

	private static EmbeddedSidecar layotto;

	private static RecordedApplication application;

	private static ManagedChannel daprChannel;

	private static ManagedChannel layottoChannel;

	@BeforeAll
	static void start() throws Exception {
		dapr = EmbeddedSidecar.builder()
			.state("statestore", StateProfile.REDIS)
			.state("memstate", StateProfile.IN_MEMORY)
			.pubSub("pubsub", TopicProfile.REDIS)
			.pubSub("mempubsub", TopicProfile.IN_MEMORY)
			.configuration("configstore", ConfigurationProfile.REDIS)
			.lock("lockstore", LockProfile.REDIS)
			.secrets("secretstore", "local.file")
			.start();
		fill(dapr.secrets("secretstore"), Map.of("db-password", "s3cr3t", "nested:user", "u1", "nested:pass", "p1",
				"list:0", "a", "list:1", "b"));
		layotto = EmbeddedSidecar.builder()
			.appId("app1")
			.state("state1", StateProfile.REDIS)
			.state("state2", StateProfile.IN_MEMORY)
			.pubSub("bus1", TopicProfile.REDIS.withTimes(Duration.ofSeconds(1), Duration.ofMillis(500)))
			.pubSub("bus2", TopicProfile.IN_MEMORY)
			.configuration("conf1", ConfigurationProfile.ETCD)
			.configuration("conf2", ConfigurationProfile.IN_MEMORY)
			.lock("lock1", LockProfile.REDIS)
			.lock("lock2", LockProfile.IN_MEMORY)
			.secrets("sec1", "local.file")
			.secrets("env1", SecretTable.ENVIRONMENT)
			.binding("http1", new SilentHttpBinding())
			.sequences("seq1", "redis")
			.sequences("seq2", "in-memory")
			.start();
		fill(layotto.secrets("sec1"), Map.of("db:password", "pw", "token", "t0p"));
		Exchange list = exchanges("layotto-grpc.json")
			.filter((exchange) -> exchange.id().equals("callback-list-subscriptions"))
			.findFirst()
			.orElseThrow();
		application = new RecordedApplication((ListTopicSubscriptionsResponse) ProtoJson
			.read(list.steps().get(0).get("send"), ListTopicSubscriptionsResponse.getDefaultInstance()));
		layotto.callApplication(application.port());
		daprChannel = NettyChannelBuilder.forTarget(dapr.daprEndpoint()).usePlaintext().build();
		layottoChannel = NettyChannelBuilder.forTarget(layotto.layottoEndpoint()).usePlaintext().build();
	}

	private static void fill(SecretTable store, Map<String, String> secrets) {
		secrets.forEach(store::put);
	}

	@AfterAll
	static void stop() {
		daprChannel.shutdownNow();
		layottoChannel.shutdownNow();
		dapr.close();
		layotto.close();
		application.close();
	}

	@TestFactory
	Stream<DynamicTest> daprAnswersAsRecorded() {
		return exchanges("dapr-grpc.json").map((exchange) -> test(exchange,
				() -> new Replay(dapr, daprChannel, DaprGrpc.getServiceDescriptor(), new ProtoJson(true), null)));
	}

	@TestFactory
	Stream<DynamicTest> daprAnswersOverHttpAsRecorded() {
		return exchanges("dapr-http.json").map((exchange) -> test(exchange,
				() -> new Replay(dapr, daprChannel, DaprGrpc.getServiceDescriptor(), new ProtoJson(true), null)));
	}

	@TestFactory
	Stream<DynamicTest> layottoAnswersAsRecorded() {
		return exchanges("layotto-grpc.json").map((exchange) -> test(exchange, () -> new Replay(layotto, layottoChannel,
				RuntimeGrpc.getServiceDescriptor(), new ProtoJson(false), application)));
	}

	private static DynamicTest test(Exchange exchange, Supplier<Replay> replay) {
		return DynamicTest.dynamicTest(exchange.id(), () -> {
			String difference = replay.get().run(exchange);
			if (DIFFERENT.containsKey(exchange.id())) {
				assertThat(difference).as("listed as different, but equal").isNotEmpty();
			}
			else {
				assertThat(difference).isEmpty();
			}
		});
	}

	@Test
	void nearlyAllExchangesAreReplayedEqual() {
		List<String> all = new ArrayList<>();
		exchanges("dapr-grpc.json").forEach((exchange) -> all.add(exchange.id()));
		exchanges("dapr-http.json").forEach((exchange) -> all.add(exchange.id()));
		exchanges("layotto-grpc.json").forEach((exchange) -> all.add(exchange.id()));
		assertThat(all).containsAll(DIFFERENT.keySet());
		assertThat(DIFFERENT.size()).isLessThanOrEqualTo(all.size() * 5 / 100);
	}

	/** Those of the building blocks that the embedded sidecar has. */
	private static Stream<Exchange> exchanges(String file) {
		return Exchange.of(file).stream().filter((exchange) -> switch (exchange.requires().split("\\.")[0]) {
			case "file", "hello" -> false;
			default -> true;
		});
	}

}
