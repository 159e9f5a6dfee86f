package dev.outrigger.grpc;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AwaitedCallsTests {

	private static final Operation GET = new Operation(BuildingBlock.STATE, "get", "store", Effect.READ);

	private final AwaitedCalls calls = new AwaitedCalls();

	@Test
	void takesNoCallAfterItsEnd() throws InterruptedException {
		this.calls.begin(GET);
		this.calls.end();
		this.calls.close();
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> this.calls.begin(GET));
		this.calls.awaitNone(Duration.ofMinutes(1));
	}

	@Test
	void waitsForCallsThatHaveBegun() {
		this.calls.begin(GET);
		this.calls.close();
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
			try {
				this.calls.awaitNone(Duration.ofMinutes(1));
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(waiting).isNotDone();
		this.calls.end();
		assertThat(waiting).succeedsWithin(Duration.ofMinutes(1));
	}

}
