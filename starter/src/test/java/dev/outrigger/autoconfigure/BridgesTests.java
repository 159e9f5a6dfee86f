package dev.outrigger.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.spring.integration.OutriggerLockRegistry;
import dev.outrigger.spring.shedlock.OutriggerLockProvider;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.LockTable;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.spring.annotation.EnableSchedulerLock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
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
	void aMethodRunsUnderShedLocksLockAndNotWhileAnotherHoldsIt() {
		this.runner.withUserConfiguration(Jobs.class)
			.withPropertyValues("outrigger.shedlock.store=jobs", "outrigger.lock.stores.jobs.component=locks")
			.run((context) -> {
				Job job = context.getBean(Job.class);
				LockTable locks = context.getBean(EmbeddedSidecar.class).locks("locks");
				job.run();
				assertThat(job.owners()).singleElement().asString().isNotEmpty();
				assertThat(locks.owner("job")).isEmpty();
				SimpleLock other = context.getBean(LockProvider.class)
					.lock(new LockConfiguration(Instant.now(), "job", Duration.ofMinutes(1), Duration.ZERO))
					.orElseThrow();
				job.run();
				assertThat(job.owners()).hasSize(1);
				other.unlock();
				job.run();
				assertThat(job.owners()).hasSize(2);
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

	@Configuration(proxyBeanMethods = false)
	@EnableSchedulerLock(defaultLockAtMostFor = "1m")
	static class Jobs {

		@Bean
		Job job(EmbeddedSidecar sidecar) {
			return new Job(sidecar);
		}

	}

	static class Job {

		private final List<String> owners = new CopyOnWriteArrayList<>();

		private final EmbeddedSidecar sidecar;

		Job(EmbeddedSidecar sidecar) {
			this.sidecar = sidecar;
		}

		List<String> owners() {
			return this.owners;
		}

		@SchedulerLock(name = "job")
		public void run() {
			this.owners.add(this.sidecar.locks("locks").owner("job").orElse(""));
		}

	}

}
