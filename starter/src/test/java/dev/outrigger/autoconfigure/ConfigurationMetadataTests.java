package dev.outrigger.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.outrigger.testkit.embedded.engine.Profile;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** What editors know of our properties. */
class ConfigurationMetadataTests {

	private final JsonNode metadata = read(
			new ClassPathResource("META-INF/additional-spring-configuration-metadata.json"));

	private static JsonNode read(Resource resource) {
		try (InputStream in = resource.getInputStream()) {
			return JsonMapper.shared().readTree(in);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What the build makes of the properties' classes and of the file above. */
	private static Stream<JsonNode> generated() throws IOException {
		return Arrays
			.stream(new PathMatchingResourcePatternResolver()
				.getResources("classpath*:META-INF/spring-configuration-metadata.json"))
			.flatMap((resource) -> read(resource).path("properties").valueStream())
			.filter((property) -> property.path("name").asString().startsWith("outrigger."));
	}

	private static void collect(String prefix, Class<?> type, boolean member, Map<String, String> found) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (component.getType().isRecord()) {
				collect(name, component.getType(), member, found);
			}
			else if (component.getGenericType() instanceof ParameterizedType map && map.getRawType() == Map.class
					&& map.getActualTypeArguments()[1] instanceof Class<?> value && value.isRecord()) {
				collect(name + ".*", value, true, found);
			}
			else if (member) {
				found.put(name, ClassUtils.resolvePrimitiveIfNecessary(component.getType()).getName());
			}
			else {
				found.put(name, "");
			}
		}
	}

	private static Map<String, String> bound(Predicate<String> condition) {
		Map<String, String> found = new TreeMap<>();
		collect("outrigger", OutriggerProperties.class, false, found);
		collect("outrigger.cache", CacheProperties.class, false, found);
		found.keySet().removeIf(condition.negate());
		return found;
	}

	private List<String> hint(String name) {
		return this.metadata.path("hints")
			.valueStream()
			.filter((hint) -> hint.path("name").asString().equals(name))
			.flatMap((hint) -> hint.path("values").valueStream())
			.map((value) -> value.path("value").asString())
			.toList();
	}

	@Test
	void membersOfMapsHaveEntries() {
		Map<String, String> described = new LinkedHashMap<>();
		this.metadata.path("properties")
			.valueStream()
			.filter((property) -> property.path("name").asString().contains(".*."))
			.forEach((property) -> described.put(property.path("name").asString(), property.path("type").asString()));
		assertThat(described).containsExactlyInAnyOrderEntriesOf(bound((name) -> name.contains(".*.")));
	}

	@Test
	void entriesHaveDescriptions() {
		assertThat(this.metadata.path("properties").valueStream())
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).endsWith("."));
	}

	@Test
	void everyPropertyThatIsBoundIsDescribedInWhatIsPublished() throws IOException {
		Map<String, String> described = new TreeMap<>();
		generated().forEach((property) -> described.put(property.path("name").asString(),
				property.path("description").asString("")));
		assertThat(described.keySet()).containsAll(bound((name) -> true).keySet())
			.contains("outrigger.enabled", "outrigger.shedlock.store", "outrigger.integration.lock-registry.store");
		assertThat(described).allSatisfy((name, description) -> assertThat(description).as(name).isNotBlank());
	}

	@Test
	void everyTransportHasAHint() {
		List<String> transports = List.copyOf(bound((name) -> name.endsWith(".transport")).keySet());
		assertThat(transports).contains("outrigger.transport", "outrigger.state.transport",
				"outrigger.pubsub.brokers.*.transport");
		assertThat(transports).allSatisfy((name) -> assertThat(hint(name)).containsExactly("grpc", "http"));
	}

	@Test
	void choicesAreThoseThatWork() {
		assertThat(hint("outrigger.embedded.profile")).containsExactly("strict", "redis", "in-memory")
			.allSatisfy((name) -> assertThatCode(() -> Profile.named(name)).doesNotThrowAnyException());
		SidecarConnectors connectors = SidecarConnectors.load();
		assertThat(hint("outrigger.embedded.dialect")).containsExactlyElementsOf(connectors.sidecars());
		assertThat(hint("outrigger.sidecar")).containsAll(connectors.sidecars()).contains("embedded");
	}

	@Test
	void typesAreSuggested() {
		assertThat(bound((name) -> name.endsWith(".*.type") && !name.startsWith("outrigger.cache")).keySet())
			.filteredOn((name) -> !name.startsWith("outrigger.invoke"))
			.allSatisfy((name) -> assertThat(hint(name)).isNotEmpty());
		assertThat(List.of("state.stores", "pubsub.brokers", "config.stores", "lock.stores"))
			.allSatisfy((block) -> assertThat(hint("outrigger." + block + ".*.type")).contains("redis", "in-memory"));
	}

}
