package dev.outrigger.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Answers what the sidecar asks over HTTP, and takes what it delivers, whatever serves
 * it. Thread safe; never blocks.
 */
public interface CallbackHandler {

	/**
	 * Whether a path is one that is handled here.
	 * @param segments the path's parts, decoded
	 * @return whether it is
	 */
	boolean handles(List<String> segments);

	/**
	 * Handles a call.
	 * @param request the call
	 * @return the answer, when there is one: that to an event when it is handled
	 */
	CompletionStage<CallbackReply> handle(CallbackRequest request);

}
