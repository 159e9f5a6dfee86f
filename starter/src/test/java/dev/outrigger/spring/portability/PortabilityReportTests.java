package dev.outrigger.spring.portability;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.test.OutriggerAssertions;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Where an application would run, as told by bean, log, endpoint and assertion. */
class PortabilityReportTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("outrigger.sidecar=embedded", "outrigger.state.stores.orders.component=statestore");

	private static MemberPortability member(PortabilityReport report, BuildingBlock block) {
		return report.members().stream().filter((member) -> member.block() == block).findFirst().orElseThrow();
	}

	@Test
	void eachMemberHasItsNeedsAndItsPlaces() {
		this.runner.run((context) -> {
			PortabilityReport report = context.getBean(PortabilityReporter.class).report();
			assertThat(report.members()).extracting(MemberPortability::block)
				.containsExactlyInAnyOrder(BuildingBlock.STATE, BuildingBlock.PUBSUB, BuildingBlock.LOCK);
			assertThat(member(report, BuildingBlock.STATE)).satisfies((state) -> {
				assertThat(state.member()).startsWith("@StateStore on parameter 0 of Application(");
				assertThat(state.component()).isEqualTo("statestore");
				assertThat(state.sidecar()).isEqualTo("default");
				assertThat(state.needs()).containsExactlyInAnyOrder(Feature.STATE_READ, Feature.STATE_WRITE);
				assertThat(state.placements()).extracting(Placement::toString)
					.contains("dapr over grpc with redis", "dapr over http with redis", "layotto over grpc with redis",
							"layotto over grpc with in-memory");
			});
			assertThat(member(report, BuildingBlock.PUBSUB).needs()).containsExactlyInAnyOrder(Feature.SUBSCRIBE,
					Feature.DEAD_LETTER);
		});
	}

	@Test
	void aWeaknessComesWithItsCure() {
		this.runner.run((context) -> {
			MemberPortability state = member(context.getBean(PortabilityReporter.class).report(), BuildingBlock.STATE);
			assertThat(state.placements())
				.filteredOn((placement) -> placement.toString().equals("dapr over grpc with redis"))
				.singleElement()
				.satisfies((placement) -> {
					assertThat(placement.runs()).isTrue();
					assertThat(placement.limitations()).anySatisfy((limitation) -> {
						assertThat(limitation.feature()).isEqualTo(Feature.STATE_COMPARE_AND_SET);
						assertThat(limitation.support()).isEqualTo(Support.WEAK);
						assertThat(limitation.needed()).isFalse();
						assertThat(limitation.cure()).contains("redisMaxRetries");
					});
				});
		});
	}

	@Test
	void theTableHasALineForEachPlace() {
		this.runner
			.run((context) -> assertThat(PortabilityTable.of(context.getBean(PortabilityReporter.class).report()))
				.contains("@DistributedLock on ", "lock 'locks' (locks on default)",
						"  runs on layotto over grpc with redis", "where used, compare and set is weak: "));
	}

	@Test
	void theEndpointIsThereOnceItIsExposed() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean("outriggerEndpoint"));
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=outrigger")
			.run((context) -> assertThat(context).hasBean("outriggerEndpoint"));
	}

	@Test
	void anApplicationIsAssertedToRunOnATarget() {
		this.runner.run((context) -> {
			OutriggerAssertions.assertThat(context).runsOn("layotto", "redis").runsOn("dapr", "redis").runsOn("dapr");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> OutriggerAssertions.assertThat(context).runsOn("istio"))
				.withMessageContaining("@StateStore on parameter 0 of Application(")
				.withMessageContaining("there is no sidecar 'istio' on the class path");
			assertThatExceptionOfType(AssertionError.class)
				.isThrownBy(() -> OutriggerAssertions.assertThat(context)
					.using(Feature.STATE_CONDITIONAL_TRANSACTION)
					.runsOn("layotto", "redis"))
				.withMessageContaining("layotto over grpc with redis: conditional transaction is absent: ");
		});
	}

	@Test
	void theReportIsJson() {
		this.runner.run((context) -> {
			JsonNode json = JsonMapper.shared().valueToTree(context.getBean(PortabilityReporter.class).report());
			assertThat(json.path("sidecars").path("default").asString()).contains("dapr over grpc at ");
			assertThat(json.path("members").valueStream().map((member) -> member.path("block").asString()))
				.contains("STATE");
			assertThat(json.path("members").path(0).path("placements").path(0).path("runs").asBoolean()).isTrue();
		});
	}

	/** Uses three blocks. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		Application(@StateStore("orders") KeyValueStore<String> orders) {
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String text) {
		}

		@DistributedLock(store = "locks", name = "orders", leaseFor = "10s")
		void locked() {
		}

	}

}
