package dev.outrigger.binding;

/** Awaits the calls on the caller's thread. */
record BlockingBinding(BindingCalls calls) implements Binding {

	@Override
	public BindingResponse invoke(BindingRequest request) {
		return this.calls.invoke(request).await();
	}

}
