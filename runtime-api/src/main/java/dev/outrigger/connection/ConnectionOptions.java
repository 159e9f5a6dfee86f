package dev.outrigger.connection;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.CallInterceptor;
import dev.outrigger.call.CallPolicies;
import dev.outrigger.call.Nanos;
import dev.outrigger.call.RetriedCall;

/**
 * What all backends of a connection have in common.
 *
 * @param timeout the deadline of unary calls
 * @param defaults what is known of components that are not named
 * @param components what is known of components, by block and name in the sidecar
 * @param policies whether calls are retried, and what may reject them
 * @param interceptors wrapped around every unary call, the first outermost
 */
public record ConnectionOptions(Duration timeout, ComponentOptions defaults,
		Map<BuildingBlock, Map<String, ComponentOptions>> components, CallPolicies policies,
		List<CallInterceptor> interceptors) {

	/** Five seconds, no components, no policies, no interceptors. */
	public static final ConnectionOptions DEFAULTS = new ConnectionOptions(Duration.ofSeconds(5), ComponentOptions.NONE,
			Map.of(), CallPolicies.NONE, List.of());

	/** What is known of a component. */
	public ComponentOptions component(BuildingBlock block, String name) {
		return this.components.getOrDefault(block, Map.of()).getOrDefault(name, this.defaults);
	}

	/** The deadline of a unary call. */
	public Duration timeout(Operation operation) {
		Duration own = component(operation.block(), operation.component()).timeout();
		return (own != null) ? own : this.timeout;
	}

	/**
	 * A request as a call: within its deadline, with its policy, and wrapped by every
	 * interceptor.
	 */
	public <T> Call<T> call(Operation operation, RetriedCall.Request<T> request) {
		return intercept(operation, new RetriedCall<>(operation, Nanos.of(timeout(operation)), request,
				this.policies.of(operation), this.interceptors));
	}

	private <T> Call<T> intercept(Operation operation, Call<T> call) {
		Call<T> wrapped = call;
		for (int i = this.interceptors.size() - 1; i >= 0; i--) {
			wrapped = this.interceptors.get(i).intercept(operation, wrapped);
		}
		return wrapped;
	}

}
