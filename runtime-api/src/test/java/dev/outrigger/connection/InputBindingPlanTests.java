package dev.outrigger.connection;

import dev.outrigger.BuildingBlock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A sidecar calls one port in one protocol, whatever it is called for. */
class InputBindingPlanTests {

	private static SidecarConnectionBuilder builder() {
		return SidecarConnection.builder("nobody").callback("127.0.0.1", 0).inputBinding("ticks");
	}

	@Test
	void bindingsOverTwoTransportsAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder().inputBinding("more")
				.component(BuildingBlock.BINDING, "more", ComponentOptions.NONE.withTransport("http"))
				.build())
			.withMessageContaining("input binding 'ticks' over grpc, input binding 'more' over http");
	}

	@Test
	void topicsThatComeByCallbackOverAnotherTransportAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> builder().delivery(DeliveryMode.CALLBACK)
				.transport(BuildingBlock.BINDING, "http")
				.topic("messages", "orders", true)
				.build())
			.withMessageContaining("input binding 'ticks' over http, topic 'orders' over grpc");
	}

	@Test
	void streamsBesideThemAreNot() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> builder().transport(BuildingBlock.BINDING, "http").topic("messages", "orders", true).build())
			.withMessageContaining("sidecar: 'nobody'");
	}

}
