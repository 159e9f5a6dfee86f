package dev.outrigger.testkit.embedded.binding;

import java.util.List;

/** A component that does something, or calls the application. Thread safe. */
public interface BindingComponent {

	/** Its type, without the block. */
	String type();

	/** Whether it calls the application. */
	default boolean isInput() {
		return false;
	}

	/** Whether it can be called. */
	default boolean isOutput() {
		return true;
	}

	/** What it can do. */
	List<String> operations();

	/**
	 * Does something.
	 * @param command what
	 * @return the answer
	 * @throws BindingFailure when it cannot
	 */
	BindingAnswer invoke(BindingCommand command);

	/** Forgets what it holds in memory. */
	default void clear() {
	}

}
