package dev.outrigger.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Answers what the sidecar asks over HTTP, and takes what it delivers, whatever serves
 * it. A host asks in the order of the methods, so that nobody's body is read before its
 * sender is known. Thread safe; never blocks.
 */
public interface CallbackHandler {

	/**
	 * Whether a request is one that is handled here, and not the application's.
	 * @param method the verb
	 * @param segments the path's parts, decoded
	 * @return whether it is
	 */
	boolean handles(String method, List<String> segments);

	/**
	 * Judges a call by what comes before its body.
	 * @param request the call
	 * @return the answer when it is refused; empty when its body is to be read
	 */
	Optional<CallbackReply> refuse(CallbackRequest request);

	/** The largest body that a host reads, in bytes; a larger one is answered 413. */
	int maxRequestSize();

	/** How long a host waits for the whole body; a slower one is answered 408. */
	Duration readTimeout();

	/**
	 * Handles a call that was not refused.
	 * @param request the call
	 * @param body its body; empty for none
	 * @return the answer, when there is one: that to an event when it is handled
	 */
	CompletionStage<CallbackReply> handle(CallbackRequest request, byte[] body);

}
