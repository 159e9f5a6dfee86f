package dev.outrigger.autoconfigure;

import dev.outrigger.codec.Codec;
import dev.outrigger.codec.JacksonCodec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Which mapper writes values. Boot's own web parts, which are left out here, want a
 * single or primary mapper, too.
 */
class CodecChoiceTests {

	private static ConfigurableApplicationContext start(Class<?>... types) {
		return new SpringApplicationBuilder(types).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off",
					"spring.autoconfigure.exclude=org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration,"
							+ "org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration")
			.run();
	}

	private static String written(Class<?>... types) {
		try (ConfigurableApplicationContext context = start(types)) {
			return new String(context.getBean(Codec.class).<Object>forType(Value.class).encode(new Value("x")), UTF_8);
		}
	}

	@Test
	void severalMappersWithoutAPrimaryOneAreRefused() {
		Throwable thrown = catchThrowable(() -> start(Two.class).close());
		assertThat(thrown).isNotNull();
		FailureAnalysis analysis = new OutriggerFailureAnalyzer().analyze(thrown);
		assertThat(analysis).as("analysis of " + thrown).isNotNull();
		assertThat(analysis.getDescription()).contains("[one, two]");
		assertThat(analysis.getAction()).contains("@Primary", "Codec");
	}

	@Test
	void thePrimaryMapperWritesValues() {
		assertThat(written(Primaries.class)).isEqualTo("{\"plain_name\":\"x\"}");
	}

	@Test
	void aCodecOfTheUserIsUsed() {
		assertThat(written(Two.class, Own.class)).isEqualTo("{\"plainName\":\"x\"}");
	}

	record Value(String plainName) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Two {

		@Bean
		JsonMapper one() {
			return JsonMapper.builder().build();
		}

		@Bean
		JsonMapper two() {
			return JsonMapper.builder().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Primaries {

		@Bean
		JsonMapper one() {
			return JsonMapper.builder().build();
		}

		@Bean
		@Primary
		JsonMapper two() {
			return JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Own {

		@Bean
		Codec codec() {
			return new JacksonCodec(JsonMapper.builder().build());
		}

	}

}
