package dev.outrigger;

import org.jspecify.annotations.Nullable;

/**
 * A value could not be written as, or read from, the bytes that travel to the sidecar.
 */
public final class CodecException extends SidecarException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what could not be converted into what
	 * @param cause the cause, when there is one
	 */
	public CodecException(String message, @Nullable Throwable cause) {
		super(Code.CODEC, null, message, cause);
	}

}
