package dev.outrigger.testkit.tck.embedded;

import java.time.Duration;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.Fault;
import dev.outrigger.testkit.tck.control.FaultControl;
import io.grpc.Status;

/**
 * Faults of the embedded sidecar, by the names of its rpcs.
 *
 * @param sidecar the sidecar
 * @param dapr whether it speaks Dapr, rather than Layotto
 */
record EmbeddedFaults(EmbeddedSidecar sidecar, boolean dapr) implements FaultControl {

	private String rpc(Request request) {
		return switch (request) {
			case GET_STATE -> "GetState";
			case SAVE_STATE -> "SaveState";
			case DELETE_STATE -> "DeleteState";
			case DELETE_STATE_UNCONDITIONALLY -> this.dapr ? "DeleteState" : "DeleteBulkState";
			case PUBLISH -> "PublishEvent";
			case PUBLISH_MANY -> "BulkPublishEvent";
			case TRY_LOCK -> this.dapr ? "TryLockAlpha1" : "TryLock";
			case UNLOCK -> this.dapr ? "UnlockAlpha1" : "Unlock";
			case INVOKE -> "InvokeService";
		};
	}

	@Override
	public void delay(Request request, Duration delay) {
		this.sidecar.faults().inject(Fault.delay(delay).rpc(rpc(request)));
	}

	@Override
	public void refuse(Request request, Refusal refusal, String text, int times) {
		Status status = switch (refusal) {
			case UNAVAILABLE -> Status.UNAVAILABLE;
			case CONFLICT -> Status.ABORTED;
			case INTERNAL -> Status.INTERNAL;
		};
		this.sidecar.faults()
			.inject(Fault.refuse(text.isEmpty() ? status : status.withDescription(text))
				.rpc(rpc(request))
				.times(times));
	}

	@Override
	public int applied(Request request) {
		return this.sidecar.faults().applied(rpc(request));
	}

	@Override
	public int cancelled(Request request) {
		return this.sidecar.faults().cancelled(rpc(request));
	}

}
