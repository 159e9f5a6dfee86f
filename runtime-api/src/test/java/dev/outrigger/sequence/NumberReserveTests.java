package dev.outrigger.sequence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.NumberRange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Numbers in reserve, and requests for more that the test answers. */
class NumberReserveTests {

	private final NumberReserve reserve = new NumberReserve();

	private final Queue<CompletableFuture<NumberRange>> requests = new ArrayDeque<>();

	private Call<Long> next() {
		return this.reserve.next(() -> {
			CompletableFuture<NumberRange> request = new CompletableFuture<>();
			this.requests.add(request);
			return Calls.shared(request);
		});
	}

	private void answer(long first, int count) {
		CompletableFuture<NumberRange> request = this.requests.remove();
		request.complete(new NumberRange(first, count));
	}

	@Test
	void oneRequestGetsNumbersForAllWhoWait() {
		List<CompletableFuture<Long>> taken = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			taken.add(next().start());
		}
		assertThat(this.requests).hasSize(1);
		answer(11, 4);
		assertThat(taken).extracting(CompletableFuture::join).containsExactlyInAnyOrder(11L, 12L, 13L);
		assertThat(next().await()).isEqualTo(14);
		assertThat(this.requests).isEmpty();
	}

	@Test
	void whoeverGetsNoneOfThemAsksAgain() {
		CompletableFuture<Long> one = next().start();
		CompletableFuture<Long> other = next().start();
		answer(1, 1);
		assertThat(this.requests).hasSize(1);
		answer(2, 1);
		assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(1L, 2L);
	}

	@Test
	void aFailureIsToldToEachAndTheNextOneAsksAgain() {
		CompletableFuture<Long> one = next().start();
		CompletableFuture<Long> other = next().start();
		this.requests.remove().completeExceptionally(new SidecarUnavailableException(null, "away", null));
		assertThat(one).isCompletedExceptionally();
		assertThat(other).isCompletedExceptionally();
		CompletableFuture<Long> later = next().start();
		answer(5, 1);
		assertThat(later.join()).isEqualTo(5);
	}

	@Test
	void aFailureBeforeTheRequestIsToldTo() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.reserve.next(() -> {
			throw new IllegalStateException("closed");
		}).await());
		CompletableFuture<Long> later = next().start();
		answer(5, 1);
		assertThat(later.join()).isEqualTo(5);
	}

	@Test
	void whatIsDroppedIsNotGiven() {
		CompletableFuture<Long> one = next().start();
		answer(1, 10);
		assertThat(one.join()).isEqualTo(1);
		this.reserve.drop();
		CompletableFuture<Long> other = next().start();
		answer(11, 10);
		assertThat(other.join()).isEqualTo(11);
	}

	@Test
	void whoeverCancelsTakesNothingFromTheOthers() {
		CompletableFuture<Long> one = next().start();
		CompletableFuture<Long> other = next().start();
		one.cancel(true);
		answer(1, 2);
		assertThat(other.join()).isEqualTo(1);
	}

}
