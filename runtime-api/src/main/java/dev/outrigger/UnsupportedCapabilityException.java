package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * The sidecar in use, or the component behind it, cannot do what was asked, or only half
 * of it.
 */
public final class UnsupportedCapabilityException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param operation what was attempted
	 * @param message what is missing, and the way out
	 */
	public UnsupportedCapabilityException(@Nullable Operation operation, String message) {
		super(Code.UNSUPPORTED, operation, message, null);
	}

}
