package dev.outrigger.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarUnavailableException;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetriedCallTests {

	private static final Operation GET = new Operation(BuildingBlock.STATE, "get", "orders", Effect.READ);

	private final Logger logger = (Logger) LoggerFactory.getLogger(RetriedCall.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final Retry retry = Retry.of("orders",
			RetryConfig.custom().maxAttempts(3).waitDuration(Duration.ofMillis(1)).build());

	private final List<Integer> told = new ArrayList<>();

	private final CallInterceptor interceptor = new CallInterceptor() {

		@Override
		public <T> Call<T> intercept(Operation operation, Call<T> call) {
			return call;
		}

		@Override
		public void retrying(Operation operation, int attempt, SidecarException failure) {
			RetriedCallTests.this.told.add(attempt);
		}

	};

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.setLevel(Level.DEBUG);
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void listenNoMore() {
		this.logger.detachAppender(this.lines);
		this.logger.setLevel(null);
	}

	private Call<String> call(Operation operation, int failures) {
		return new RetriedCall<>(operation, Duration.ofMinutes(1).toNanos(), new Failing(operation, failures),
				new CallPolicy(this.retry, null, null, null), List.of(this.interceptor));
	}

	private static String make(Call<String> call, boolean waiting) {
		try {
			return waiting ? call.await() : call.start().join();
		}
		catch (CompletionException ex) {
			throw (SidecarException) ex.getCause();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void everyFurtherAttemptIsLoggedInOneLineAndTold(boolean waiting) {
		assertThat(make(call(GET, 2), waiting)).isEqualTo("attempt 3");
		assertThat(this.told).containsExactly(1, 2);
		assertThat(this.lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("state.get on 'orders': attempt 1 failed, trying again: state.get on 'orders': failure 1",
					"state.get on 'orders': attempt 2 failed, trying again: state.get on 'orders': failure 2");
		assertThat(this.lines.list).extracting(ILoggingEvent::getLevel).containsOnly(Level.DEBUG);
		assertThat(this.lines.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theLastFailureIsTheCallers(boolean waiting) {
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> make(call(GET, 10), waiting))
			.withMessageMatching("state.get on 'orders': failure 3 \\(3 attempts, \\d+ ms\\)")
			.satisfies((failure) -> {
				assertThat(failure.attempts()).isEqualTo(3);
				assertThat(failure.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(2));
			});
		assertThat(this.told).containsExactly(1, 2);
		assertThat(this.lines.list).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void retriesAreCountedWhereUsersLook(boolean waiting) {
		make(call(GET, 0), waiting);
		make(call(GET, 1), waiting);
		assertThatExceptionOfType(SidecarException.class).isThrownBy(() -> make(call(GET, 10), waiting));
		assertThat(this.retry.getMetrics().getNumberOfSuccessfulCallsWithoutRetryAttempt()).isEqualTo(1);
		assertThat(this.retry.getMetrics().getNumberOfSuccessfulCallsWithRetryAttempt()).isEqualTo(1);
		assertThat(this.retry.getMetrics().getNumberOfFailedCallsWithRetryAttempt()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aPauseThatTheDeadlineDoesNotAllowEndsTheCall(boolean waiting) {
		Retry slow = Retry.of("slow", RetryConfig.custom().waitDuration(Duration.ofHours(1)).build());
		Call<String> call = new RetriedCall<>(GET, Duration.ofMinutes(1).toNanos(), new Failing(GET, 1),
				new CallPolicy(slow, null, null, null), List.of(this.interceptor));
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> make(call, waiting))
			.withMessageContaining("(1 attempt, ");
		assertThat(this.told).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatMustNotBeRepeatedIsNot(boolean waiting) {
		Operation once = new Operation(BuildingBlock.STATE, "create", "orders", Effect.ONCE);
		assertThatExceptionOfType(SidecarUnavailableException.class).isThrownBy(() -> make(call(once, 1), waiting));
		assertThat(this.told).isEmpty();
		assertThat(this.lines.list).isEmpty();
	}

	/** Fails some times. */
	private static final class Failing implements RetriedCall.Request<String> {

		private final Function<Integer, Call<String>> attempts;

		private int number;

		Failing(Operation operation, int failures) {
			this.attempts = (attempt) -> (attempt > failures) ? Calls.value("attempt " + attempt)
					: Calls.failed(new SidecarUnavailableException(operation, "failure " + attempt, null));
		}

		@Override
		public Call<String> attempt(long deadline) {
			return this.attempts.apply(++this.number);
		}

		@Override
		public boolean unanswered(SidecarException failure) {
			return true;
		}

	}

}
