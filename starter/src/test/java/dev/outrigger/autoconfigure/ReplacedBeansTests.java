package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.config.ConfigListenerRegistrar;
import dev.outrigger.spring.config.ConfigurationStores;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.HiddenHandlerCheck;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.lock.LockPostProcessor;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/** Beans of the application replace ours, and health can be switched off. */
class ReplacedBeansTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("outrigger.sidecar=embedded")
		.withUserConfiguration(Plain.class);

	@ParameterizedTest
	@ValueSource(classes = { TopicListenerRegistry.class, TopicListenerContainerFactory.class,
			ConfigListenerRegistrar.class, ConfigurationStores.class, FacadeContext.class, HiddenHandlerCheck.class,
			LockPostProcessor.class, OutriggerAnnotationPostProcessor.class })
	void beanOfTheApplicationWins(Class<?> type) {
		replace(type);
	}

	private <T> void replace(Class<T> type) {
		this.runner.withBean("own", type, () -> mock(type)).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(type)).containsExactly("own");
		});
	}

	@Test
	void healthIsShown() {
		this.runner.run((context) -> assertThat(context).hasBean("outriggerHealthContributor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.outrigger.enabled=false", "management.health.defaults.enabled=false" })
	void healthIsSwitchedOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SidecarConnection.class)
				.doesNotHaveBean("outriggerHealthContributor"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "outriggerHealthIndicator", "outriggerHealthContributor" })
	void healthOfTheApplicationWins(String name) {
		HealthIndicator own = mock(HealthIndicator.class);
		this.runner.withBean(name, HealthContributor.class, () -> own).run((context) -> {
			assertThat(context).hasNotFailed().getBean(name).isSameAs(own);
			assertThat(context.getBeansOfType(SidecarHealth.class)).isEmpty();
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

}
