package dev.outrigger.call;

import dev.outrigger.Operation;

/**
 * Wraps calls, for observation, circuit breaking or tests. Interceptors are asked when a
 * call is put together, in their order, and see every request to the sidecar except
 * streams. They must be thread safe.
 */
@FunctionalInterface
public interface CallInterceptor {

	/**
	 * Wraps a call.
	 * @param <T> the type of the answer
	 * @param operation what the call does
	 * @param call the call
	 * @return the same call, or one around it
	 */
	<T> Call<T> intercept(Operation operation, Call<T> call);

}
