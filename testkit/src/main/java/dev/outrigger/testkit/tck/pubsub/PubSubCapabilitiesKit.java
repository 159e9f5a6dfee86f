package dev.outrigger.testkit.tck.pubsub;

import java.util.Map;

import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a broker says it can do. */
public abstract class PubSubCapabilitiesKit extends PubSubKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected PubSubCapabilitiesKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("PUBSUB-030")
	void weakDeliveryIsListedAsWeak() {
		SidecarConnection connection = target().connect();
		assertThat(reported(Feature.SUBSCRIBE)).isEqualTo(target().expected(Feature.SUBSCRIBE));
		assertThat(reported(Feature.DEAD_LETTER)).isEqualTo(Support.EMULATED);
		assertThat(Map.of("publish", reported(Feature.PUBLISH))).containsEntry("publish", Support.NATIVE);
	}

}
