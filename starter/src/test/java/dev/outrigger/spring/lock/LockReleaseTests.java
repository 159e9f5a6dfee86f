package dev.outrigger.spring.lock;

import java.time.Duration;

import dev.outrigger.LockLostException;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What becomes of a result when its lock was lost, or could not be released. */
@ExtendWith(OutputCaptureExtension.class)
class LockReleaseTests {

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	@Test
	void returnsTheResultAndReportsALostLock(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start()) {
			Work work = context.getBean(Work.class);
			assertThat(work.lose("a")).isEqualTo("done");
			assertThat(output).contains(
					"@DistributedLock on Work.lose: the lock 'n:a' was lost before the method ended",
					"outrigger.lock.on-lock-lost=throw");
			assertThat(work.loseLater("b").block(Duration.ofSeconds(30))).isEqualTo("done");
			assertThat(output).contains("@DistributedLock on Work.loseLater: the lock 'n:b' was lost");
		}
	}

	@Test
	void throwsWhenTheAnnotationSaysSo() {
		try (ConfigurableApplicationContext context = start()) {
			Work work = context.getBean(Work.class);
			assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> work.loseStrictly("a"))
				.withMessageContaining("'n:a'");
			assertThatExceptionOfType(LockLostException.class)
				.isThrownBy(() -> work.loseStrictlyLater("b").block(Duration.ofSeconds(30)));
		}
	}

	@Test
	void throwsWhenThePropertySaysSo() {
		try (ConfigurableApplicationContext context = start("outrigger.lock.on-lock-lost=throw")) {
			Work work = context.getBean(Work.class);
			assertThatExceptionOfType(LockLostException.class).isThrownBy(() -> work.lose("a"));
			assertThatExceptionOfType(LockLostException.class)
				.isThrownBy(() -> work.loseLater("b").block(Duration.ofSeconds(30)));
		}
	}

	@Test
	void returnsTheResultOfALockThatWasHeldButNotReleased(CapturedOutput output) {
		try (ConfigurableApplicationContext context = start("outrigger.lock.on-lock-lost=throw")) {
			Work work = context.getBean(Work.class);
			assertThat(work.refuseRelease("a")).isEqualTo("done");
			assertThat(output).contains("the lock 'n:a' could not be released and ends with its lease");
			assertThat(work.refuseReleaseLater("b").block(Duration.ofSeconds(30))).isEqualTo("done");
			assertThat(output).contains("the lock 'n:b' could not be released and ends with its lease");
		}
	}

	@Test
	void keepsTheFailureOfTheMethod() {
		try (ConfigurableApplicationContext context = start("outrigger.lock.on-lock-lost=throw")) {
			Work work = context.getBean(Work.class);
			assertThatIllegalStateException().isThrownBy(() -> work.fail("a"))
				.withMessage("own")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).hasAtLeastOneElementOfType(LockLostException.class));
			assertThatIllegalStateException().isThrownBy(() -> work.failLater("b").block(Duration.ofSeconds(30)))
				.withMessage("own")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).hasAtLeastOneElementOfType(LockLostException.class));
		}
	}

	@Test
	void rejectsAnotherChoiceAtStart() {
		assertThatExceptionOfType(OutriggerStartupException.class)
			.isThrownBy(() -> new SpringApplicationBuilder(Application.class).sources(BadChoice.class)
				.web(WebApplicationType.NONE)
				.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off")
				.run())
			.withMessage("@DistributedLock on BadChoice.run: the attribute 'onLockLost' is 'ignore'")
			.satisfies((ex) -> assertThat(ex.action()).isEqualTo("Make it report, throw or interrupt."));
	}

	static class Work {

		private final EmbeddedSidecar sidecar;

		Work(EmbeddedSidecar sidecar) {
			this.sidecar = sidecar;
		}

		private String expire(String id) {
			this.sidecar.locks("l").expire("n:" + id);
			return "done";
		}

		private String refuse() {
			this.sidecar.faults().inject(Fault.refuse(Status.INTERNAL).rpc("UnlockAlpha1"));
			return "done";
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public String lose(String id) {
			return expire(id);
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public Mono<String> loseLater(String id) {
			return Mono.fromSupplier(() -> expire(id));
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s", onLockLost = "throw")
		public String loseStrictly(String id) {
			return expire(id);
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s", onLockLost = "throw")
		public Mono<String> loseStrictlyLater(String id) {
			return Mono.fromSupplier(() -> expire(id));
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public String refuseRelease(String id) {
			return refuse();
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public Mono<String> refuseReleaseLater(String id) {
			return Mono.fromSupplier(this::refuse);
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public String fail(String id) {
			expire(id);
			throw new IllegalStateException("own");
		}

		@DistributedLock(store = "l", name = "n", key = "#id", leaseFor = "60s")
		public Mono<String> failLater(String id) {
			return Mono.error(() -> {
				expire(id);
				return new IllegalStateException("own");
			});
		}

	}

	static class BadChoice {

		@DistributedLock(store = "l", name = "n", leaseFor = "60s", onLockLost = "ignore")
		void run() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Work.class)
	static class Application {

	}

}
