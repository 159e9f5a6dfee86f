package dev.outrigger.spring.data;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.keyvalue.annotation.KeySpace;
import org.springframework.data.keyvalue.core.KeyValueTemplate;
import org.springframework.data.keyvalue.repository.KeyValueRepository;
import org.springframework.data.map.repository.config.EnableMapRepositories;
import org.springframework.data.util.CloseableIterator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Repositories of Spring Data beside each kind of sidecar. */
@ParameterizedClass
@ValueSource(strings = { "outrigger.embedded.dialect=dapr", "outrigger.transport=http",
		"outrigger.embedded.dialect=layotto" })
class StateRepositoriesTests {

	private static final Map<String, ConfigurableApplicationContext> CONTEXTS = new ConcurrentHashMap<>();

	private final ConfigurableApplicationContext context;

	private final People people;

	StateRepositoriesTests(String property) {
		this.context = CONTEXTS.computeIfAbsent(property,
				(key) -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
					.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off",
							"outrigger.data.store=people")
					.run());
		this.people = this.context.getBean(People.class);
	}

	@AfterEach
	void reset() {
		this.context.getBean(EmbeddedSidecar.class).reset();
	}

	@AfterAll
	static void close() {
		CONTEXTS.values().forEach(ConfigurableApplicationContext::close);
		CONTEXTS.clear();
	}

	private void save(String... names) {
		for (String name : names) {
			this.people.save(new Person(name, name.substring(0, 1), name.length()));
		}
	}

	@Test
	void entitiesAreSavedFoundAndDeleted() {
		save("ann", "bob");
		assertThat(this.people.findById("ann")).contains(new Person("ann", "a", 3));
		assertThat(this.people.existsById("cid")).isFalse();
		assertThat(this.people.count()).isEqualTo(2);

		this.people.save(new Person("ann", "changed", 1));
		assertThat(this.people.findAll()).containsExactlyInAnyOrder(new Person("ann", "changed", 1),
				new Person("bob", "b", 3));

		this.people.deleteById("ann");
		assertThat(this.people.findAll()).extracting(Person::id).containsExactly("bob");
		this.people.deleteAll();
		assertThat(this.people.findAll()).isEmpty();
		assertThat(this.people.count()).isZero();
	}

	@Test
	void anEmptyIdIsAnIdLikeOthers() {
		this.people.save(new Person("", "none", 0));
		save("ann");
		assertThat(this.people.findAll()).extracting(Person::id).containsExactlyInAnyOrder("", "ann");
		assertThat(this.people.findById("")).contains(new Person("", "none", 0));
	}

	@Test
	void queriesAreDerivedFromNames() {
		save("ann", "anton", "bob");
		assertThat(this.people.findByInitial("a")).extracting(Person::id).containsExactlyInAnyOrder("ann", "anton");
		assertThat(this.people.countByInitial("a")).isEqualTo(2);
		assertThat(this.people.findByLengthGreaterThan(3)).extracting(Person::id).containsExactly("anton");
	}

	@Test
	void resultsAreSortedAndPaged() {
		save("cid", "ann", "bob", "dan");
		assertThat(this.people.findAll(Sort.by("id"))).extracting(Person::id)
			.containsExactly("ann", "bob", "cid", "dan");
		assertThat(this.people.findAll(PageRequest.of(1, 3, Sort.by("id")))).extracting(Person::id)
			.containsExactly("dan");
	}

	@Test
	void idsOfManyWritersAreAllListed() {
		IntStream.range(0, 16).parallel().forEach((i) -> save("person-" + i));
		assertThat(this.people.count()).isEqualTo(16);
	}

	@Test
	void theTemplateKnowsEntriesAndTypes() {
		save("ann");
		KeyValueTemplate template = this.context.getBean(KeyValueTemplate.class);
		try (CloseableIterator<Map.Entry<Object, Object>> entries = template.getKeyValueAdapter().entries("people")) {
			assertThat(entries.next()).isEqualTo(Map.entry("ann", new Person("ann", "a", 3)));
			assertThat(entries.hasNext()).isFalse();
		}
		assertThatIllegalStateException().isThrownBy(() -> template.getKeyValueAdapter().count("unknown"))
			.withMessageContaining("unknown");
		template.getKeyValueAdapter().clear();
		assertThat(this.people.count()).isZero();
	}

	@KeySpace("people")
	record Person(@Id String id, String initial, int length) {

	}

	interface People extends KeyValueRepository<Person, String> {

		List<Person> findByInitial(String initial);

		long countByInitial(String initial);

		List<Person> findByLengthGreaterThan(int length);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableMapRepositories(keyValueTemplateRef = "outriggerKeyValueTemplate", considerNestedRepositories = true)
	static class Application {

	}

}
