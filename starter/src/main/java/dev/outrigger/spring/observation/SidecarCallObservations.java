package dev.outrigger.spring.observation;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.CallInterceptor;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes calls to one sidecar, besides those that concern no component, such as health
 * checks, and those that publish.
 *
 * @param registry knows who wants to be told
 * @param custom the application's convention; {@code null} for the default
 * @param sidecar the sidecar's name in the application
 */
public record SidecarCallObservations(ObservationRegistry registry, @Nullable SidecarCallConvention custom,
		String sidecar) implements CallInterceptor {

	private static final SidecarCallConvention DEFAULT = new DefaultSidecarCallConvention();

	@Override
	public <T> Call<T> intercept(Operation operation, Call<T> call) {
		if (this.registry.isNoop() || operation.block() == null || operation.block() == BuildingBlock.PUBSUB) {
			return call;
		}
		return new ObservedCall<>(() -> OutriggerObservation.CALL
			.observation(this.custom, DEFAULT, () -> new SidecarCallContext(this.sidecar, operation), this.registry)
			.start(), call);
	}

}
