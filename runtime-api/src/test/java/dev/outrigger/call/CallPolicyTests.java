package dev.outrigger.call;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.outrigger.BuildingBlock;
import dev.outrigger.CallRejectedException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarException.Code;
import dev.outrigger.SidecarUnavailableException;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What rejects attempts, in blocking and in asynchronous calls. */
class CallPolicyTests {

	private static final Operation GET = new Operation(BuildingBlock.STATE, "get", "orders", Effect.READ);

	private final CircuitBreaker circuitBreaker = CircuitBreaker.of("outrigger-state-orders",
			CircuitBreakerConfig.custom()
				.slidingWindow(2, 2, SlidingWindowType.COUNT_BASED)
				.waitDurationInOpenState(Duration.ofMinutes(10))
				.permittedNumberOfCallsInHalfOpenState(1)
				.build());

	private final CallPolicy breaking = new CallPolicy(null, new Breaker(this.circuitBreaker), null, null);

	private int sent;

	private <T> Call<T> call(CallPolicy policy, Call<T> attempt) {
		return new RetriedCall<>(GET, Duration.ofMinutes(1).toNanos(), new RetriedCall.Request<>() {

			@Override
			public Call<T> attempt(long deadline) {
				return Calls.defer(() -> {
					CallPolicyTests.this.sent++;
					return attempt;
				});
			}

			@Override
			public boolean unanswered(SidecarException failure) {
				return true;
			}

		}, policy, List.of());
	}

	private static <T> T make(Call<T> call, boolean waiting) {
		try {
			return waiting ? call.await() : call.start().join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	private void fail(int times, Code code, boolean waiting) {
		Call<String> failing = Calls.failed(new SidecarException(code, GET, "failed", null));
		for (int i = 0; i < times; i++) {
			assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> make(call(this.breaking, failing), waiting));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anOpenBreakerFailsFastAndTellsWhoAndUntilWhen(boolean waiting) {
		fail(2, Code.UNAVAILABLE, waiting);
		assertThatExceptionOfType(CallRejectedException.class)
			.isThrownBy(() -> make(call(this.breaking, Calls.value("value")), waiting))
			.withMessageMatching("state.get on 'orders': rejected, as circuit breaker 'outrigger-state-orders' is open"
					+ " after too many failures, next attempt in \\d+ ms \\(1 attempt, \\d+ ms\\)")
			.satisfies((ex) -> assertThat(ex.retryAfter()).get(InstanceOfAssertFactories.DURATION)
				.isBetween(Duration.ofMinutes(1), Duration.ofMinutes(10)));
		assertThat(this.sent).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anOpenBreakerIsNotTriedAgain(boolean waiting) {
		fail(2, Code.UNAVAILABLE, waiting);
		Retry retry = Retry.ofDefaults("retry");
		assertThatExceptionOfType(CallRejectedException.class).isThrownBy(() -> make(
				call(new CallPolicy(retry, this.breaking.breaker(), null, null), Calls.value("value")), waiting));
		assertThat(retry.getMetrics().getNumberOfFailedCallsWithRetryAttempt()).isZero();
		assertThat(this.circuitBreaker.getMetrics().getNumberOfNotPermittedCalls()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aBreakerTriesAgainAndCloses(boolean waiting) {
		fail(2, Code.TIMEOUT, waiting);
		this.circuitBreaker.transitionToHalfOpenState();
		assertThat(make(call(this.breaking, Calls.value("value")), waiting)).isEqualTo("value");
		assertThat(this.circuitBreaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
	}

	@ParameterizedTest
	@EnumSource(value = Code.class, names = { "UNAVAILABLE", "TIMEOUT", "OUTCOME_UNKNOWN", "INTERNAL" })
	void failuresOpenTheBreaker(Code code) {
		fail(2, code, true);
		assertThat(this.circuitBreaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
	}

	@ParameterizedTest
	@EnumSource(value = Code.class, names = { "UNAVAILABLE", "TIMEOUT", "OUTCOME_UNKNOWN", "INTERNAL" },
			mode = EnumSource.Mode.EXCLUDE)
	void answersDoNotOpenTheBreaker(Code code) {
		fail(10, code, true);
		fail(10, code, false);
		assertThat(this.circuitBreaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
		assertThat(this.circuitBreaker.getMetrics().getNumberOfSuccessfulCalls()).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theBreakerSaysWhatIsWrong(boolean waiting) {
		Breaker breaker = new Breaker(this.circuitBreaker);
		assertThat(breaker.problem()).isEmpty();
		fail(2, Code.UNAVAILABLE, waiting);
		assertThat(breaker.problem()).get().asString().matches("the circuit breaker is open for another \\d+ ms");
		this.circuitBreaker.transitionToClosedState();
		assertThat(breaker.problem()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aFullBulkheadRejects(boolean waiting) {
		Bulkhead bulkhead = Bulkhead.of("outrigger-state-orders",
				BulkheadConfig.custom().maxConcurrentCalls(1).maxWaitDuration(Duration.ZERO).build());
		CallPolicy policy = new CallPolicy(null, this.breaking.breaker(), null, bulkhead);
		Hanging hanging = new Hanging();
		CompletableFuture<String> running = call(policy, hanging).start();
		assertThatExceptionOfType(CallRejectedException.class)
			.isThrownBy(() -> make(call(policy, Calls.value("value")), waiting))
			.withMessageContaining("rejected, as bulkhead 'outrigger-state-orders' is full (1 calls at a time)")
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEmpty());
		assertThat(this.circuitBreaker.getMetrics().getNumberOfFailedCalls()).isZero();
		hanging.answer.complete("late");
		assertThat(running).isCompletedWithValue("late");
		assertThat(make(call(policy, Calls.value("value")), waiting)).isEqualTo("value");
	}

	@Test
	void cancellingGivesThePermissionsBackAndReachesTheAttempt() {
		Bulkhead bulkhead = Bulkhead.of("bulkhead", BulkheadConfig.custom().maxConcurrentCalls(1).build());
		CallPolicy policy = new CallPolicy(null, this.breaking.breaker(), null, bulkhead);
		Hanging hanging = new Hanging();
		call(policy, hanging).start().cancel(true);
		assertThat(hanging.answer).isCancelled();
		assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
		assertThat(this.circuitBreaker.getMetrics().getNumberOfBufferedCalls()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anAttemptThatCannotBeMadeGivesThePermissionBack(boolean waiting) {
		Bulkhead bulkhead = Bulkhead.of("bulkhead", BulkheadConfig.custom().maxConcurrentCalls(1).build());
		Call<String> broken = new Call<>() {

			@Override
			public String await() {
				throw new IllegalStateException("no thread to wait on");
			}

			@Override
			public CompletableFuture<String> start() {
				throw new IllegalStateException("no thread to start on");
			}

		};
		assertThatThrownBy(() -> make(call(new CallPolicy(null, null, null, bulkhead), broken), waiting))
			.isInstanceOf(IllegalStateException.class);
		assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aUsedUpRateLimitRejects(boolean waiting) {
		CallPolicy policy = limited(Duration.ofHours(1), Duration.ZERO);
		assertThat(make(call(policy, Calls.value("value")), waiting)).isEqualTo("value");
		assertThatExceptionOfType(CallRejectedException.class)
			.isThrownBy(() -> make(call(policy, Calls.value("value")), waiting))
			.withMessageContaining("rejected, as the limit of rate limiter 'limiter' is used up");
		assertThat(this.sent).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRateLimitThatTheDeadlineDoesNotAllowToWaitForRejects(boolean waiting) {
		CallPolicy policy = limited(Duration.ofHours(1), Duration.ofHours(2));
		assertThat(make(call(policy, Calls.value("value")), waiting)).isEqualTo("value");
		assertThatExceptionOfType(CallRejectedException.class)
			.isThrownBy(() -> make(call(policy, Calls.value("value")), waiting))
			.satisfies((ex) -> assertThat(ex.retryAfter()).isPresent());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aRateLimitIsWaitedFor(boolean waiting) {
		CallPolicy policy = limited(Duration.ofMillis(200), Duration.ofSeconds(50));
		long start = System.nanoTime();
		for (int i = 0; i < 4; i++) {
			make(call(policy, Calls.value("value")), waiting);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
	}

	private static CallPolicy limited(Duration period, Duration timeout) {
		return new CallPolicy(null, null,
				RateLimiter.of("limiter",
						RateLimiterConfig.custom()
							.limitForPeriod(1)
							.limitRefreshPeriod(period)
							.timeoutDuration(timeout)
							.build()),
				null);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyAttemptAsksTheBreaker(boolean waiting) {
		Call<String> failing = Calls.failed(new SidecarUnavailableException(GET, "failed", null));
		Retry retry = Retry.of("retry", RetryConfig.custom().waitDuration(Duration.ofMillis(1)).build());
		assertThatThrownBy(
				() -> make(call(new CallPolicy(retry, this.breaking.breaker(), null, null), failing), waiting))
			.isInstanceOf(CallRejectedException.class);
		assertThat(this.sent).isEqualTo(2);
	}

	/** An attempt whose answer comes when the test says so. */
	private static final class Hanging implements Call<String> {

		private final CompletableFuture<String> answer = new CompletableFuture<>();

		@Override
		public @Nullable String await() {
			return this.answer.join();
		}

		@Override
		public CompletableFuture<String> start() {
			return this.answer;
		}

	}

}
