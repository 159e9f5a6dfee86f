package dev.outrigger.invoke;

/** Awaits the calls on the caller's thread. */
record BlockingServiceInvoker(InvokeCalls calls) implements ServiceInvoker {

	@Override
	public ServiceResponse invoke(ServiceRequest request) {
		return this.calls.invoke(request).await();
	}

}
