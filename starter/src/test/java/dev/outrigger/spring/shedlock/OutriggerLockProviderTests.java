package dev.outrigger.spring.shedlock;

import java.time.Duration;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.lock.LockHandle;
import dev.outrigger.lock.LockOptions;
import dev.outrigger.lock.Locks;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.test.support.AbstractLockProviderIntegrationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** ShedLock's own tests of lock providers. */
@ParameterizedClass
@ValueSource(strings = { "dapr", "dapr-http", "layotto" })
class OutriggerLockProviderTests extends AbstractLockProviderIntegrationTest {

	private static final LockOptions SHORT = LockOptions.leaseFor(Duration.ofMinutes(1));

	private final EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();

	private final SidecarConnection connection;

	private final Locks locks;

	private final LockProvider provider;

	OutriggerLockProviderTests(String api) {
		this.connection = SidecarConnection.builder(api.equals("layotto") ? "layotto" : "dapr")
			.transport(api.equals("dapr-http") ? "http" : "grpc")
			.endpoint(this.sidecar.endpoint(api))
			.timeout(Duration.ofSeconds(30))
			.build();
		this.locks = Locks.of(this.connection, "locks");
		this.provider = new OutriggerLockProvider(this.locks);
	}

	@AfterEach
	void close() {
		this.connection.close();
		this.sidecar.close();
	}

	@Override
	protected LockProvider getLockProvider() {
		return this.provider;
	}

	@Override
	protected void assertUnlocked(String name) {
		assertThat(this.locks.tryAcquire(name, SHORT)).hasValueSatisfying(LockHandle::close);
	}

	@Override
	protected void assertLocked(String name) {
		assertThat(this.locks.tryAcquire(name, SHORT)).isEmpty();
	}

	/** Sidecars count leases in seconds. */
	@Override
	@Test
	public void shouldTimeout() throws InterruptedException {
		doTestTimeout(Duration.ofSeconds(1));
	}

}
