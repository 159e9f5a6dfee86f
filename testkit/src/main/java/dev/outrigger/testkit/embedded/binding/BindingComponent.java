package dev.outrigger.testkit.embedded.binding;

import java.util.List;

/** A component that does something. Thread safe. */
public interface BindingComponent {

	/** Its type, without the block. */
	String type();

	/** What it can do. */
	List<String> operations();

	/**
	 * Does something.
	 * @param command what
	 * @return the answer; empty for none
	 * @throws BindingFailure when it cannot
	 */
	byte[] invoke(BindingCommand command);

}
