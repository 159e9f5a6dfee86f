package dev.outrigger.autoconfigure;

import java.util.stream.Stream;

import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.lock.LockPostProcessor;
import dev.outrigger.spring.pubsub.TopicListenerRegistry;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** No auto-configuration needs one that comes after it, and none takes another along. */
class AutoConfigurationOrderTests {

	private static ApplicationContextRunner runner(Class<?>... configurations) {
		return new ApplicationContextRunner().withPropertyValues("outrigger.sidecar=embedded")
			.withConfiguration(AutoConfigurations.of(configurations));
	}

	@Test
	void connectsWithoutTheConfigurationsThatComeAfterTheConnection() {
		runner(OutriggerAnnotationAutoConfiguration.class, OutriggerConnectionAutoConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SidecarConnection.class)
				.doesNotHaveBean(FacadeContext.class));
	}

	@Test
	void connectsWithoutAnnotations() {
		runner(OutriggerConnectionAutoConfiguration.class, OutriggerInjectionAutoConfiguration.class,
				OutriggerListenerAutoConfiguration.class, OutriggerLockAutoConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SidecarConnection.class)
				.hasSingleBean(FacadeContext.class)
				.doesNotHaveBean(OutriggerAnnotationPostProcessor.class)
				.doesNotHaveBean(LockPostProcessor.class)
				.doesNotHaveBean(TopicListenerRegistry.class));
	}

	@Test
	void startsNothingWithoutAConnection() {
		runner(OutriggerAnnotationAutoConfiguration.class, OutriggerInjectionAutoConfiguration.class,
				OutriggerListenerAutoConfiguration.class, OutriggerLockAutoConfiguration.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(FacadeContext.class)
				.doesNotHaveBean(Codec.class));
	}

	@Test
	void usesAConnectionOfTheApplication() {
		runner(OutriggerAnnotationAutoConfiguration.class, OutriggerConnectionAutoConfiguration.class,
				OutriggerInjectionAutoConfiguration.class)
			.withUserConfiguration(OwnConnection.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class);
				assertThat(context.getBean(FacadeContext.class).connections().main())
					.isSameAs(context.getBean("ownConnection"));
			});
	}

	@ParameterizedTest
	@ValueSource(classes = { OutriggerListenerAutoConfiguration.class, OutriggerLockAutoConfiguration.class,
			OutriggerHealthAutoConfiguration.class })
	void eachCanBeLeftOut(Class<?> left) {
		Class<?>[] others = Stream
			.of(OutriggerAnnotationAutoConfiguration.class, OutriggerConnectionAutoConfiguration.class,
					OutriggerInjectionAutoConfiguration.class, OutriggerListenerAutoConfiguration.class,
					OutriggerLockAutoConfiguration.class, OutriggerHealthAutoConfiguration.class)
			.filter((type) -> type != left)
			.toArray(Class<?>[]::new);
		runner(others).run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SidecarConnection.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		EmbeddedSidecar ownSidecar() {
			return EmbeddedSidecar.builder().start();
		}

		@Bean
		SidecarConnection ownConnection(EmbeddedSidecar ownSidecar) {
			return SidecarConnection.builder("dapr").endpoint(ownSidecar.daprEndpoint()).build();
		}

	}

}
