package dev.outrigger.testkit.embedded.service;

import java.util.List;
import java.util.Map;

/**
 * What an application answered.
 *
 * @param status the status code
 * @param headers the headers, in lower case
 * @param body the body; empty for none
 */
public record ServiceAnswer(int status, Map<String, List<String>> headers, byte[] body) {

	/** Whether the status is one of success. */
	public boolean successful() {
		return this.status / 100 == 2;
	}

	/** The first value of a header; empty text when it is not there. */
	public String header(String name) {
		return this.headers.getOrDefault(name, List.of("")).get(0);
	}

}
