package dev.outrigger.autoconfigure;

import dev.outrigger.call.CallInterceptor;

/** Makes what wraps the calls to one of several sidecars. */
@FunctionalInterface
interface CallInterceptorFactory {

	/**
	 * Makes an interceptor.
	 * @param sidecar the sidecar's name in the application
	 * @return the interceptor
	 */
	CallInterceptor of(String sidecar);

}
