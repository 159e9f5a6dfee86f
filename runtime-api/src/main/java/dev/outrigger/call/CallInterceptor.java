package dev.outrigger.call;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;

/**
 * Wraps calls, for metrics or tests. Interceptors are asked when a call is put together,
 * in their order. They see every unary call once, whatever the number of attempts below
 * it, and no streams. They must be thread safe.
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

	/**
	 * Is told that an attempt of a call failed and another one follows. Must not block.
	 * @param operation what the call does
	 * @param attempt the number of the attempt that failed, from 1
	 * @param failure how it failed
	 */
	default void retrying(Operation operation, int attempt, SidecarException failure) {
	}

}
