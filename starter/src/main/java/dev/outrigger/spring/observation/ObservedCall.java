package dev.outrigger.spring.observation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A call within an observation: what it does on the thread that makes it is part of it.
 *
 * @param <T> the type of the answer
 * @param observations starts an observation each time the call is made
 * @param call the call
 */
public record ObservedCall<T>(Supplier<Observation> observations, Call<T> call) implements Call<T> {

	@Override
	public T await() {
		Observation observation = this.observations.get();
		try {
			return observation.scoped(this.call::await);
		}
		finally {
			observation.stop();
		}
	}

	@Override
	public CompletableFuture<T> start() {
		Observation observation = this.observations.get();
		CompletableFuture<T> answer;
		try {
			answer = observation.scoped(this.call::start);
		}
		catch (Throwable ex) {
			observation.stop();
			throw ex;
		}
		return Calls.whenEnded(answer, (failure) -> ended(observation, failure));
	}

	private static void ended(Observation observation, @Nullable Throwable failure) {
		if (failure != null) {
			observation.error(Calls.cause(failure));
		}
		observation.stop();
	}

}
