package dev.outrigger.testkit.tck;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.outrigger.testkit.tck.report.Requirements;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requirements and tests of the kits belong together. */
class RequirementsTests {

	private final Set<String> numbers = Requirements.load().sentences().keySet();

	@Test
	void everyRequirementHasATestAndEveryTestARequirement() throws Exception {
		List<Method> tests = tests();
		assertThat(tests).hasSizeGreaterThan(100)
			.allSatisfy((test) -> assertThat(test.getAnnotation(Requirement.class)).isNotNull());
		assertThat(tests.stream().map((test) -> test.getAnnotation(Requirement.class).value()).toList())
			.containsAll(this.numbers)
			.isSubsetOf(this.numbers);
	}

	@Test
	void numbersOfABlockLeaveNoneOut() {
		Map<String, Integer> last = new LinkedHashMap<>();
		this.numbers.forEach((number) -> {
			String block = number.substring(0, number.indexOf('-'));
			assertThat(number).isEqualTo("%s-%03d", block, last.merge(block, 1, Integer::sum));
		});
	}

	private static List<Method> tests() throws IOException, URISyntaxException {
		Path classes = Path.of(ContractKit.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		List<Method> tests = new ArrayList<>();
		try (Stream<Path> files = Files.walk(classes)) {
			List<String> names = files.map((file) -> classes.relativize(file).toString())
				.filter((name) -> name.endsWith("Kit.class"))
				.map((name) -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
				.collect(Collectors.toList());
			for (String name : names) {
				Stream.of(load(name).getDeclaredMethods())
					.filter((method) -> method.isAnnotationPresent(Test.class))
					.forEach(tests::add);
			}
		}
		return tests;
	}

	private static Class<?> load(String name) {
		try {
			return Class.forName(name);
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
