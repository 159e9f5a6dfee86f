package dev.outrigger.autoconfigure;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.CallInterceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the attempts of calls to the sidecar that failed and were followed by another
 * one.
 *
 * @param registry where they are counted
 * @param sidecar the name of the sidecar, for the tag
 */
record RetryCounter(MeterRegistry registry, String sidecar) implements CallInterceptor {

	static final String NAME = "outrigger.call.retries";

	@Override
	public <T> Call<T> intercept(Operation operation, Call<T> call) {
		return call;
	}

	@Override
	public void retrying(Operation operation, int attempt, SidecarException failure) {
		BuildingBlock block = operation.block();
		Counter.builder(NAME)
			.description("Attempts of calls to the sidecar that failed and were followed by another one")
			.baseUnit("retries")
			.tag("sidecar", this.sidecar)
			.tag("block", (block != null) ? block.id() : "sidecar")
			.tag("operation", operation.verb())
			.tag("component", operation.component())
			.register(this.registry)
			.increment();
	}

}
