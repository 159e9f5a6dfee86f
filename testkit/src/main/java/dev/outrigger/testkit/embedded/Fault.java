package dev.outrigger.testkit.embedded;

import java.time.Duration;

import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * Something for the sidecar to do wrong, and where: everywhere, unless an rpc or a
 * component is named. Immutable.
 *
 * @param rpc the rpc's name without its service; {@code null} for every one
 * @param component the component's name; {@code null} for every one
 * @param status what to answer instead; {@code null} to answer truly
 * @param applied whether the call has its effect
 * @param delay how much later to answer
 * @param times how many calls
 */
public record Fault(@Nullable String rpc, @Nullable String component, @Nullable Status status, boolean applied,
		Duration delay, int times) {

	/**
	 * Refuses calls before they have an effect.
	 * @param status what to answer
	 * @return a fault for one call
	 */
	public static Fault refuse(Status status) {
		return new Fault(null, null, status, false, Duration.ZERO, 1);
	}

	/**
	 * Does what is asked and answers with an error nonetheless, as a sidecar that repeats
	 * a request to its back end after the first answer was lost.
	 * @param status what to answer; {@code UNAVAILABLE} is no answer at all over HTTP
	 * @return a fault for one call
	 */
	public static Fault misreport(Status status) {
		return new Fault(null, null, status, true, Duration.ZERO, 1);
	}

	/**
	 * Does what is asked and answers later.
	 * @param delay how much later
	 * @return a fault for one call
	 */
	public static Fault delay(Duration delay) {
		return new Fault(null, null, null, true, delay, 1);
	}

	/** The same fault in one rpc only, by its name without its service. */
	public Fault rpc(String rpc) {
		return new Fault(rpc, this.component, this.status, this.applied, this.delay, this.times);
	}

	/** The same fault in one component only. */
	public Fault component(String component) {
		return new Fault(this.rpc, component, this.status, this.applied, this.delay, this.times);
	}

	/** The same fault for so many calls. */
	public Fault times(int times) {
		return new Fault(this.rpc, this.component, this.status, this.applied, this.delay, times);
	}

	boolean hits(String rpc, @Nullable String component) {
		return (this.rpc == null || this.rpc.equals(rpc))
				&& (this.component == null || this.component.equals(component));
	}

}
