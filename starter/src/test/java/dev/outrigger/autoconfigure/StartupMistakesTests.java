package dev.outrigger.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Applications with typical mistakes do not start, and say what is wrong (the property or
 * member, and its value) and what to do.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupMistakesTests {

	private static final Pattern ANALYSIS = Pattern.compile("Description:\\s+(.*?)\\s+Action:\\s+(.*)", Pattern.DOTALL);

	private static final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start();

	@AfterAll
	static void close() {
		sidecar.close();
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void namesCauseAndWayOut(Mistake mistake, CapturedOutput output) {
		String[] properties = mistake.properties().stream().map(StartupMistakesTests::resolve).toArray(String[]::new);
		assertThatThrownBy(() -> new SpringApplicationBuilder(mistake.application()).web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off")
			.properties(properties)
			.run()
			.close()).isNotNull();
		Matcher analysis = ANALYSIS.matcher(output);
		assertThat(analysis.find()).as("analysis in the log").isTrue();
		assertThat(analysis.group(1)).contains(mistake.causes());
		assertThat(analysis.group(2)).contains(mistake.actions());
	}

	static Stream<Mistake> mistakes() {
		return Mistakes.all();
	}

	private static String resolve(String property) {
		return property.replace("{dapr}", sidecar.daprEndpoint())
			.replace("{dapr-http}", sidecar.daprHttpEndpoint())
			.replace("{layotto}", sidecar.layottoEndpoint());
	}

}
