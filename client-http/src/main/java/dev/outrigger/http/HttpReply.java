package dev.outrigger.http;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;

/**
 * What a sidecar answered.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body; empty for none
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body) {

	/** Whether it says that all went well. */
	public boolean successful() {
		return this.status / 100 == 2;
	}

	/** The body as text. */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
