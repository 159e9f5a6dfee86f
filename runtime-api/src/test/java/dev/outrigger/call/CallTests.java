package dev.outrigger.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.SidecarUnavailableException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CallTests {

	@Test
	void callsAreChainedAlikeWhenAwaitedAndWhenStarted() {
		Call<String> call = Calls.value(1).map((number) -> number + 1).then((number) -> Calls.value("n" + number));
		assertThat(call.await()).isEqualTo("n2");
		assertThat(call.start().join()).isEqualTo("n2");
	}

	@Test
	void aFailureIsRecoveredOrPassedOnAsItIs() {
		SidecarUnavailableException failure = new SidecarUnavailableException(null, "away", null);
		Call<Integer> failing = Calls.failed(failure);
		assertThat(failing.recover((ex) -> Calls.value(7)).await()).isEqualTo(7);
		assertThat(failing.recover((ex) -> Calls.value(7)).start().join()).isEqualTo(7);
		assertThat(failing.map((number) -> number).start()).isCompletedExceptionally();
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(failing.map((number) -> number)::await)
			.isSameAs(failure);
	}

	@Test
	void eachExecutionIsARequestOfItsOwn() {
		AtomicInteger requests = new AtomicInteger();
		Call<Integer> call = Calls.defer(() -> Calls.value(requests.incrementAndGet()));
		assertThat(List.of(call.await(), call.start().join(), call.await())).containsExactly(1, 2, 3);
	}

	@Test
	void cancellingAChainCancelsWhatItWaitsFor() {
		CompletableFuture<Integer> pending = new CompletableFuture<>();
		Call<Integer> call = new Call<>() {

			@Override
			public Integer await() {
				return pending.join();
			}

			@Override
			public CompletableFuture<Integer> start() {
				return pending;
			}

		};
		CompletableFuture<Integer> first = call.map((number) -> number + 1).start();
		CompletableFuture<Integer> second = Calls.value(1).then((number) -> call).start();
		first.cancel(true);
		assertThat(pending).isCancelled();
		assertThat(second).isCompletedExceptionally();
	}

	@Test
	void answersAreCollectedInTheirOrder() {
		assertThat(Calls.inOrder(List.of(Calls.value(1), Calls.value(2).after(Duration.ofMillis(5)), Calls.value(3)))
			.await()).containsExactly(1, 2, 3);
	}

}
