package dev.outrigger.spi.push;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PushedBindingsTests {

	private static final byte[] NOTHING = new byte[0];

	private static final byte[] ANSWER = { 1 };

	private final PushedBindings bindings = new PushedBindings(List.of("ticks"));

	private CompletableFuture<byte[]> deliver(String name) {
		return this.bindings.deliver(name, NOTHING, Map.of()).toCompletableFuture().orTimeout(1, TimeUnit.MINUTES);
	}

	private static CompletableFuture<byte[]> answered() {
		return CompletableFuture.completedFuture(ANSWER);
	}

	private void refused(CompletableFuture<byte[]> delivered, String reason) {
		assertThatExceptionOfType(CompletionException.class).isThrownBy(delivered::join).withMessageContaining(reason);
	}

	@Test
	void whatComesBeforeTheReceiverWaitsForIt() {
		CompletableFuture<byte[]> early = deliver("ticks");
		assertThat(early).isNotDone();
		this.bindings.open("ticks", (data, metadata) -> answered());
		assertThat(early.join()).isEqualTo(ANSWER);
	}

	@Test
	void whatComesAfterTheEndIsRefusedUntilItBeginsAgain() {
		this.bindings.open("ticks", (data, metadata) -> answered()).run();
		refused(deliver("ticks"), "the listener of 'ticks' has ended");
		this.bindings.open("ticks", (data, metadata) -> answered());
		assertThat(deliver("ticks").join()).isEqualTo(ANSWER);
	}

	@Test
	void whatWaitsIsRefusedAtTheEnd() {
		CompletableFuture<byte[]> early = deliver("ticks");
		this.bindings.close();
		refused(early, "the application is shutting down");
		refused(deliver("ticks"), "the application is shutting down");
	}

	@Test
	void whatNobodyDeclaredIsRefused() {
		refused(deliver("other"), "no listener for 'other'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bindings.open("other", (data, metadata) -> answered()))
			.withMessageContaining("'other'");
	}

	@Test
	void aSecondReceiverIsRefused() {
		this.bindings.open("ticks", (data, metadata) -> answered());
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bindings.open("ticks", (data, metadata) -> answered()))
			.withMessageContaining("'ticks' has a listener already");
	}

	@Test
	void theReceiversFailureIsTheDeliverys() {
		this.bindings.open("ticks",
				(data, metadata) -> CompletableFuture.failedFuture(new IllegalStateException("broken")));
		refused(deliver("ticks"), "broken");
	}

}
