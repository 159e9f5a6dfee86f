package dev.outrigger.connection;

/** How a sidecar hands events to the application. */
public enum DeliveryMode {

	/** The application opens a stream to the sidecar. */
	STREAM,
	/** The sidecar calls the application. */
	CALLBACK

}
