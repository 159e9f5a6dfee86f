package dev.outrigger.testkit.tck.control;

import com.sun.net.httpserver.HttpHandler;

/** An output binding of the type {@code http}, and what it calls. */
public interface HttpBindingControl {

	/** The binding's name in the sidecar. */
	String component();

	/**
	 * Decides what the binding is answered from now on.
	 * @param handler answers its requests
	 */
	void answers(HttpHandler handler);

}
