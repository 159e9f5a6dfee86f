package dev.outrigger.http;

import dev.outrigger.Operation;
import dev.outrigger.SidecarException;

/** What an answer means that is no success. */
@FunctionalInterface
public interface HttpErrors {

	/**
	 * Reads an error.
	 * @param operation what was asked
	 * @param reply the answer
	 * @return the exception
	 */
	SidecarException read(Operation operation, HttpReply reply);

}
