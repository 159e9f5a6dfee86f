package dev.outrigger.autoconfigure;

import dev.outrigger.config.ConfigStore;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.pubsub.EventPublisher;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What is said where a facade was asked for and no annotation was understood. */
class FacadeRequestFailureAnalyzerTests {

	private static Throwable start(Class<?> application) {
		Throwable thrown = catchThrowable(() -> new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "outrigger.sidecar=embedded")
			.run()
			.close());
		assertThat(thrown).isNotNull();
		return thrown;
	}

	private static FailureAnalysis failure(Class<?> application) {
		Throwable thrown = start(application);
		FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.ArgumentResolver.none(), (type, name, failure) -> {
			})
			.stream()
			.map((analyzer) -> analyzer.analyze(thrown))
			.filter((found) -> found != null)
			.findFirst()
			.orElse(null);
		assertThat(analysis).as("analysis of " + thrown).isNotNull();
		return analysis;
	}

	@Test
	void noAnnotation() {
		FailureAnalysis analysis = failure(NoAnnotation.class);
		assertThat(analysis.getDescription())
			.isEqualTo("Field store in " + NoAnnotation.class.getName() + " asked for a KeyValueStore<String>, but does"
					+ " not say which one. @StateStore says so; found there: @Autowired.");
		assertThat(analysis.getAction()).isEqualTo("Put @StateStore on it, as in"
				+ " '@StateStore(\"name\") KeyValueStore<String>', or define a bean of that type.");
	}

	@Test
	void noAnnotationInAConstructor() {
		FailureAnalysis analysis = failure(Constructor.class);
		assertThat(analysis.getDescription()).isEqualTo("Parameter 0 of constructor in " + Constructor.class.getName()
				+ " asked for a EventPublisher<String>, but does not say which one. @PublishTo says so; found there: no"
				+ " annotation.");
		assertThat(analysis.getAction()).contains("'@PublishTo(pubsub = \"name\", ...) EventPublisher<String>'");
	}

	@Test
	void anotherQualifier() {
		assertThat(failure(AnotherQualifier.class).getDescription()).contains("asked for a KeyValueStore<String>",
				"found there: @Autowired, @Qualifier.");
	}

	@Test
	void theAnnotationOfAnotherBlock() {
		FailureAnalysis analysis = failure(AnotherBlock.class);
		assertThat(analysis.getDescription()).contains("@ConfigStore on field AnotherBlock.store",
				"KeyValueStore<java.lang.String> cannot be injected");
		assertThat(analysis.getAction()).contains("ConfigurationStore");
	}

	@Test
	void noAutoConfiguration() {
		FailureAnalysis analysis = failure(NoAutoConfiguration.class);
		assertThat(analysis.getDescription())
			.endsWith("asked for a KeyValueStore<String> with @StateStore, but nothing" + " here makes one.");
		assertThat(analysis.getAction()).contains("auto-configuration");
	}

	@Test
	void otherBeansAreLeftToBoot() {
		assertThat(new FacadeRequestFailureAnalyzer().analyze(start(AnotherBean.class))).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class NoAnnotation {

		@Autowired
		KeyValueStore<String> store;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Constructor {

		Constructor(EventPublisher<String> publisher) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnotherQualifier {

		@Autowired
		@Qualifier("orders")
		KeyValueStore<String> store;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnotherBlock {

		@Autowired
		@ConfigStore("settings")
		KeyValueStore<String> store;

		@Autowired
		@ConfigStore("settings")
		ConfigurationStore settings;

	}

	@Configuration(proxyBeanMethods = false)
	static class NoAutoConfiguration {

		@Autowired
		@StateStore("orders")
		KeyValueStore<String> store;

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class AnotherBean {

		@Autowired
		String text;

	}

}
