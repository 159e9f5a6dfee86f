package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.LockStore;
import dev.outrigger.lock.Locks;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/** Which beans are proxied for locks, how, and in what order with transactions. */
class LockProxyTests {

	private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties("outrigger.sidecar=embedded", "spring.main.banner-mode=off", "lock.store=locks",
					"lock.name=\\${stays}")
			.properties(properties)
			.run();
	}

	@Test
	void leavesBeansWithoutLocksAlone() {
		try (ConfigurableApplicationContext context = start(Transactions.class, "spring.aop.proxy-target-class=false",
				"spring.aop.auto=false")) {
			Accounts accounts = context.getBean(Accounts.class);
			assertThat(AopUtils.isJdkDynamicProxy(accounts)).as("a final class behind an interface").isTrue();
			accounts.book();
			assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse();
		}
	}

	@Test
	void proxiesBeansWithLocksByClassUnlessToldOtherwise() {
		try (ConfigurableApplicationContext context = start(Locked.class)) {
			assertThat(AopUtils.isCglibProxy(context.getBean(Work.class))).isTrue();
		}
		try (ConfigurableApplicationContext context = start(Behind.class, "spring.aop.proxy-target-class=false")) {
			Job job = context.getBean(Job.class);
			assertThat(AopUtils.isJdkDynamicProxy(job)).isTrue();
			assertThat(job.run()).isTrue();
		}
	}

	@Test
	void takesTheLockBeforeTheTransactionBegins() {
		try (ConfigurableApplicationContext context = start(LockedTransactions.class)) {
			context.getBean(Both.class).run();
			assertThat(context.getBean(RecordingTransactions.class).lockedAtBegin).containsExactly(true);
			assertThat(context.getBean(RecordingTransactions.class).lockedAtEnd).containsExactly(true);
		}
	}

	@Test
	void resolvesPlaceholdersOnce() {
		try (ConfigurableApplicationContext context = start(Locked.class)) {
			Work work = context.getBean(Work.class);
			work.run();
			assertThat(work.heldAs()).as("a value that looks like a placeholder").contains("${stays}");
		}
	}

	@Test
	void asynchronousMethodsTakeTheLockInTheirTask() throws Exception {
		try (ConfigurableApplicationContext context = start(Asynchronous.class)) {
			Task task = context.getBean(Task.class);
			task.run();
			assertThat(task.lockedInTask().get(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void makesLocksOnce() throws Exception {
		try (ConfigurableApplicationContext context = start(Locked.class)) {
			LockGuards guards = new LockGuards(() -> context.getBean(FacadeContext.class), (text) -> text,
					new LockKeyEvaluator(context), () -> OnLockLost.REPORT);
			Method method = BehindInterface.class.getMethod("run");
			assertThat(guards.of(method)).isSameAs(guards.of(method));
			assertThat(guards.of(method).locks().get()).isSameAs(guards.of(method).locks().get());
		}
	}

	interface Job {

		boolean run();

	}

	static class BehindInterface implements Job {

		@Override
		@DistributedLock(store = "locks", name = "job", leaseFor = "30s")
		public boolean run() {
			return true;
		}

	}

	static class Work {

		private final EmbeddedSidecar sidecar;

		private List<String> heldAs = List.of();

		Work(EmbeddedSidecar sidecar) {
			this.sidecar = sidecar;
		}

		@DistributedLock(store = "${lock.store}", name = "${lock.name}", leaseFor = "30s")
		void run() {
			this.heldAs = this.sidecar.locks("locks").owner("${stays}").isPresent() ? List.of("${stays}")
					: List.of("not held");
		}

		List<String> heldAs() {
			return this.heldAs;
		}

	}

	static class Task {

		private final CompletableFuture<Boolean> lockedInTask = new CompletableFuture<>();

		private final EmbeddedSidecar sidecar;

		Task(EmbeddedSidecar sidecar) {
			this.sidecar = sidecar;
		}

		@Async
		@DistributedLock(store = "locks", name = "task", leaseFor = "30s")
		void run() throws InterruptedException {
			// A lock that is held only while the task is submitted is gone by now.
			for (int i = 0; i < 20 && this.sidecar.locks("locks").owner("task").isPresent(); i++) {
				TimeUnit.MILLISECONDS.sleep(10);
			}
			this.lockedInTask.complete(this.sidecar.locks("locks").owner("task").isPresent());
		}

		CompletableFuture<Boolean> lockedInTask() {
			return this.lockedInTask;
		}

	}

	interface Accounts {

		void book();

	}

	static final class FinalAccounts implements Accounts {

		@Override
		@Transactional
		public void book() {
		}

	}

	static class Plain {

	}

	static class Both {

		@Transactional
		@DistributedLock(store = "locks", name = "both", leaseFor = "30s")
		void run() {
		}

	}

	static class RecordingTransactions extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		private final transient Locks locks;

		private final List<Boolean> lockedAtBegin = new ArrayList<>();

		private final List<Boolean> lockedAtEnd = new ArrayList<>();

		RecordingTransactions(Locks locks) {
			this.locks = locks;
		}

		private boolean locked() {
			return this.locks.tryAcquire("both", LockOptions.leaseFor(Duration.ofSeconds(30))).map((handle) -> {
				handle.close();
				return false;
			}).orElse(true);
		}

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.lockedAtBegin.add(locked());
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.lockedAtEnd.add(locked());
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Work.class)
	static class Locked {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableAsync
	@Import(Task.class)
	static class Asynchronous {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(BehindInterface.class)
	static class Behind {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableTransactionManagement
	@Import({ FinalAccounts.class, Plain.class })
	static class Transactions {

		@Bean
		RecordingTransactions transactionManager(@LockStore("locks") Locks locks) {
			return new RecordingTransactions(locks);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableTransactionManagement
	@Import(Both.class)
	static class LockedTransactions {

		@Bean
		RecordingTransactions transactionManager(@LockStore("locks") Locks locks) {
			return new RecordingTransactions(locks);
		}

	}

}
