package dev.outrigger.autoconfigure;

import java.util.Arrays;

import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Runs before any class of ours is loaded that an older Spring Boot does not have, and
 * refuses such a Boot by name.
 */
final class BootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final int[] REQUIRED = { 4, 1 };

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		check(SpringBootVersion.getVersion());
	}

	/** Lets versions pass that it cannot read. */
	static void check(@Nullable String version) {
		if (version != null && version.matches("\\d+\\.\\d+\\..*")) {
			int[] numbers = Arrays.stream(version.split("\\.")).limit(2).mapToInt(Integer::parseInt).toArray();
			if (Arrays.compare(numbers, REQUIRED) < 0) {
				throw new OutriggerStartupException(
						"The application runs on Spring Boot " + version + ", but Outrigger requires Spring Boot 4.1",
						"Use version 4.1 or later of spring-boot-starter-parent, or of spring-boot-dependencies.",
						null);
			}
		}
	}

}
