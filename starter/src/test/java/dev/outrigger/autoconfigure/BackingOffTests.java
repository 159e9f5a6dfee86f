package dev.outrigger.autoconfigure;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.spring.OutriggerConnectionDetails;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** When the starter does nothing, and when it does not. */
class BackingOffTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Plain.class);

	@Test
	void startsWithoutASidecarWhenNothingIsDeclaredAndNoneIsChosen() {
		Set<Thread> before = threads();
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed()
				.doesNotHaveBean(SidecarConnection.class)
				.doesNotHaveBean(OutriggerConnectionDetails.class);
			assertThat(context.getBeansOfType(HealthIndicator.class)).doesNotContainKey("outriggerHealthContributor");
			assertThat(threads()).isSubsetOf(before);
		});
	}

	@Test
	void startsWithoutASidecarWhenTheChoiceIsBlank() {
		this.runner.withPropertyValues("outrigger.sidecar=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SidecarConnection.class));
	}

	@Test
	void namesTheMemberThatNeedsASidecarWhenNoneIsChosen() {
		this.runner.withUserConfiguration(Listening.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(OutriggerStartupException.class)
				.hasMessageContainingAll("@TopicListener on Listening.on", "'outrigger.sidecar' is not set"));
	}

	@Test
	void connectsWhenASidecarIsChosenThoughNothingIsDeclared() {
		this.runner.withPropertyValues("outrigger.sidecar=embedded")
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class));
	}

	@Test
	void connectsToWhatABeanOfTheApplicationNames() {
		this.runner.withUserConfiguration(OwnDetails.class)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class));
	}

	@Test
	void switchesEverythingOff() {
		this.runner.withUserConfiguration(Listening.class)
			.withPropertyValues("outrigger.enabled=false", "outrigger.sidecar=embedded", "outrigger.callback.port=-1")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(ours(context)).isEmpty();
			});
	}

	@Test
	void switchesEverythingOffBesideAConnectionOfTheApplication() {
		this.runner.withUserConfiguration(OwnDetails.class, OwnConnection.class)
			.withPropertyValues("outrigger.enabled=false", "outrigger.callback.port=-1")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class);
				assertThat(ours(context)).isEmpty();
			});
	}

	/** Those that our code and its clients start. */
	private static Set<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().matches("(outrigger|grpc|embedded|reactor-http|nioEvent).*"))
			.collect(Collectors.toSet());
	}

	private static String[] ours(ApplicationContext context) {
		return Arrays.stream(context.getBeanDefinitionNames())
			.filter((name) -> name.startsWith("outrigger") || name.startsWith("dev.outrigger.autoconfigure.Outrigger")
					|| name.contains("Listener") && !name.contains("BackingOff") && !name.startsWith("org."))
			.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	static class Listening {

		@TopicListener(pubsub = "messages", topic = "t")
		void on(String text) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDetails {

		@Bean
		EmbeddedSidecar ownSidecar() {
			return EmbeddedSidecar.builder().start();
		}

		@Bean
		OutriggerConnectionDetails ownDetails(EmbeddedSidecar ownSidecar) {
			return new OutriggerConnectionDetails() {

				@Override
				public String sidecar() {
					return "dapr";
				}

				@Override
				public String endpoint() {
					return ownSidecar.daprEndpoint();
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		SidecarConnection ownConnection(OutriggerConnectionDetails details) {
			return SidecarConnection.builder(details.sidecar()).endpoint(details.endpoint()).build();
		}

	}

}
