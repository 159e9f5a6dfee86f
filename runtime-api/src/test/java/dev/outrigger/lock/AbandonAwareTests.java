package dev.outrigger.lock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class AbandonAwareTests {

	private final AtomicInteger abandoned = new AtomicInteger();

	private <T> Call<T> aware(Call<T> call) {
		return new AbandonAware<>(call, this.abandoned::incrementAndGet);
	}

	@Test
	void aFailureThatSaysNothingOfTheRequestAbandonsIt() {
		Call<Boolean> call = aware(Calls.failed(new IllegalStateException("an interceptor failed")));
		assertThat(catchThrowable(call::await)).isInstanceOf(IllegalStateException.class);
		assertThat(this.abandoned).hasValue(1);
		assertThat(call.start()).isCompletedExceptionally();
		assertThat(this.abandoned).hasValue(2);
	}

	@Test
	void aFailureOfTheSidecarIsLeftToTheCaller() {
		Call<Boolean> call = aware(Calls.failed(new OutcomeUnknownException(null, "no answer", null)));
		assertThat(catchThrowable(call::await)).isInstanceOf(OutcomeUnknownException.class);
		assertThat(call.start()).isCompletedExceptionally();
		assertThat(this.abandoned).hasValue(0);
	}

	@Test
	void cancellingAbandons() {
		CompletableFuture<Boolean> request = new CompletableFuture<>();
		aware(new Call<Boolean>() {

			@Override
			public Boolean await() {
				return request.join();
			}

			@Override
			public CompletableFuture<Boolean> start() {
				return request;
			}

		}).start().cancel(true);
		assertThat(this.abandoned).hasValue(1);
	}

}
