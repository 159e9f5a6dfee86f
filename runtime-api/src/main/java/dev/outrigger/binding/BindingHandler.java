package dev.outrigger.binding;

/**
 * Handles what an input binding brings. Called by several threads where that is wanted.
 */
@FunctionalInterface
public interface BindingHandler {

	/**
	 * Handles an event.
	 * @param event the event
	 * @return the answer to the component; empty for none
	 * @throws Exception when the event was not handled, which the component is told
	 */
	byte[] handle(BindingEvent event) throws Exception;

}
