package dev.outrigger.autoconfigure;

import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.pubsub.PublishTo;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spi.Backend;
import dev.outrigger.spi.BackendType;
import dev.outrigger.spi.Dialect;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** What an annotation needs is verified at start-up. */
class CapabilityVerificationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class);

	@Test
	void aNeededFeatureThatIsAbsentFailsTheStartByTheMember() {
		this.runner
			.withBean(Capability.class,
					() -> Capability.absent(Feature.LOCK_ACQUIRE, "this component has no locks")
						.withCure("Take another component."))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("@DistributedLock on Application.locked")
				.hasStackTraceContaining("the component 'locks' of some sidecar over wire at nowhere cannot acquire: "
						+ "this component has no locks"));
	}

	@Test
	void aFeatureThatIsWeakOrNotNeededFailsNothing() {
		this.runner.withBean(Capability.class, () -> Capability.weak(Feature.LOCK_ACQUIRE, "a weak spot"))
			.run((context) -> assertThat(context).hasNotFailed());
		this.runner.withBean(Capability.class, () -> Capability.absent(Feature.LOCK_RENEW, "no renewal"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theNeedsOfEachMemberOfAComponentCount() {
		this.runner.withUserConfiguration(Listening.class)
			.withBean(Capability.class, () -> Capability.absent(Feature.SUBSCRIBE, "this broker only takes events"))
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("@TopicListener on Listening.on")
				.hasStackTraceContaining("cannot subscribe: this broker only takes events"));
	}

	/** Publishes and listens. */
	@Configuration(proxyBeanMethods = false)
	static class Listening {

		Listening(@PublishTo(pubsub = "messages", topic = "orders") ObjectProvider<EventPublisher<String>> publisher) {
		}

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String text) {
		}

	}

	/** Has a lock on a sidecar with one capability. */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		static SidecarConnection connection(Capability capability) {
			return SidecarConnection.of(new OneCapability(capability));
		}

		@DistributedLock(store = "locks", name = "orders", leaseFor = "10s")
		void locked() {
		}

	}

	/**
	 * A sidecar of which only that is known.
	 *
	 * @param capability the one thing that it is asked for
	 */
	private record OneCapability(Capability capability) implements Dialect {

		@Override
		public String sidecar() {
			return "some sidecar";
		}

		@Override
		public String transport() {
			return "wire";
		}

		@Override
		public String endpoint() {
			return "nowhere";
		}

		@Override
		public Call<Void> probe() {
			return Calls.done();
		}

		@Override
		public <B extends Backend> B backend(BackendType<B> type, String component) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Call<?> verify(BuildingBlock block, String component) {
			return Calls.done();
		}

		@Override
		public Call<List<Capability>> capabilities(BuildingBlock block, String component) {
			return Calls.value(List.of(this.capability));
		}

		@Override
		public void close() {
		}

	}

}
