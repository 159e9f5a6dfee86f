package dev.outrigger.testkit.embedded.binding;

/** A binding could not do what it was to do. */
public final class BindingFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** In the component's words. */
	public BindingFailure(String message) {
		super(message);
	}

}
