package dev.outrigger.samples.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboard shows meters that there are, by the names that Prometheus gets. */
class GrafanaTests {

	private static final Pattern METRIC = Pattern.compile("outrigger_[a-z_]+");

	/**
	 * What has no trouble does not repeat calls, and the shop takes its locks by hand.
	 */
	private static final Set<String> ELSEWHERE = Set.of("outrigger_call_retries_total", "outrigger_lock_seconds_count",
			"outrigger_lock_seconds_sum");

	@Test
	void everyMetricOfTheDashboardIsThere() throws IOException {
		Set<String> shown = METRIC.matcher(Files.readString(Path.of("grafana/outrigger.json")))
			.results()
			.map((result) -> result.group())
			.collect(Collectors.toCollection(TreeSet::new));
		shown.removeAll(ELSEWHERE);
		assertThat(shown).hasSizeGreaterThan(10);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OrdersApplication.class)
			.web(WebApplicationType.REACTIVE)
			.run("--server.port=0")) {
			WebTestClient client = ShopClient.at(context.getEnvironment().getProperty("local.server.port"));
			client.put()
				.uri("/orders/1")
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(Map.of("item", "book", "quantity", 2))
				.exchange()
				.expectStatus()
				.isCreated();
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(
						meters.getMeters().stream().flatMap(GrafanaTests::names).collect(Collectors.toSet()))
					.containsAll(shown));
		}
	}

	/** As Micrometer's registry for Prometheus names them. */
	private static Stream<String> names(Meter meter) {
		String name = meter.getId().getName().replace('.', '_');
		return switch (meter.getId().getType()) {
			case TIMER -> Stream.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
			case COUNTER -> Stream.of(name + "_total");
			default ->
				Stream.of((meter.getId().getBaseUnit() != null) ? name + "_" + meter.getId().getBaseUnit() : name);
		};
	}

}
