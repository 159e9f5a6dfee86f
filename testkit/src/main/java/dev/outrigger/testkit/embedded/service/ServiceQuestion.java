package dev.outrigger.testkit.embedded.service;

import java.util.List;
import java.util.Map;

/**
 * What an application is asked.
 *
 * @param method the method
 * @param target path and query, encoded; begins with a slash
 * @param headers the headers
 * @param body the body; empty for none
 */
public record ServiceQuestion(String method, String target, Map<String, List<String>> headers, byte[] body) {

	/** Headers carry tokens. */
	@Override
	public String toString() {
		return "ServiceQuestion[" + this.method + " " + this.target + "]";
	}

}
