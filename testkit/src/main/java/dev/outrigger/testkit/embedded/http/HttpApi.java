package dev.outrigger.testkit.embedded.http;

import io.grpc.StatusRuntimeException;

/** What is served over HTTP. Thread safe. */
public interface HttpApi {

	/** Finds out what a request is for. */
	HttpRoute route(HttpQuestion question);

	/**
	 * What an error is to this API.
	 * @param rpc what was asked
	 * @param failure the error
	 * @return the answer
	 */
	HttpAnswer failure(String rpc, StatusRuntimeException failure);

}
