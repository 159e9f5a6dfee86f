package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.outrigger.spring.integration.OutriggerLockRegistry;
import dev.outrigger.spring.shedlock.OutriggerLockProvider;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.support.locks.DefaultLockRegistry;
import org.springframework.integration.support.locks.LockRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What other projects get when a property says so. */
class BridgesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Application.class)
		.withPropertyValues("outrigger.sidecar=embedded");

	@Test
	void withoutAPropertyNobodyGetsLocks() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(LockProvider.class)
			.doesNotHaveBean(OutriggerLockRegistry.class));
	}

	@Test
	void shedLockGetsTheLocksOfAStore() {
		this.runner.withPropertyValues("outrigger.shedlock.store=jobs", "outrigger.lock.stores.jobs.component=locks")
			.run((context) -> {
				LockProvider provider = context.getBean(OutriggerLockProvider.class);
				assertThat(provider
					.lock(new LockConfiguration(Instant.now(), "job", Duration.ofMinutes(1), Duration.ZERO)))
					.isPresent();
				assertThat(context.getBean(EmbeddedSidecar.class).locks("locks").owner("job")).isPresent();
			});
	}

	@Test
	void springIntegrationGetsTheLocksOfAStateStore() {
		this.runner
			.withPropertyValues("outrigger.integration.lock-registry.store=state:orders",
					"outrigger.integration.lock-registry.renew=true")
			.run((context) -> {
				LockRegistry<?> registry = context.getBean(OutriggerLockRegistry.class);
				assertThat(registry.obtain("key").tryLock()).isTrue();
				assertThat(context.getBean(EmbeddedSidecar.class).locks("locks").owner("key")).isEmpty();
			});
	}

	@Test
	void beansOfTheApplicationWin() {
		this.runner
			.withPropertyValues("outrigger.shedlock.store=jobs", "outrigger.integration.lock-registry.store=jobs")
			.withBean(LockProvider.class, () -> (configuration) -> Optional.empty())
			.withBean(DefaultLockRegistry.class)
			.run((context) -> assertThat(context).doesNotHaveBean(OutriggerLockProvider.class)
				.doesNotHaveBean(OutriggerLockRegistry.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
