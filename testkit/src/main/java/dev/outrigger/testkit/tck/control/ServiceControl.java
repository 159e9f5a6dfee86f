package dev.outrigger.testkit.tck.control;

import com.sun.net.httpserver.HttpHandler;

/** Starts applications that can be called through the sidecar. They end with the test. */
public interface ServiceControl {

	/**
	 * Starts an application.
	 * @param handler answers its requests
	 * @return its id
	 */
	String serve(HttpHandler handler);

	/** Ends it, while its id stays known. */
	void stop();

}
