package dev.outrigger.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;

/**
 * Bodies as they were before somebody compressed them. Netty's decompressor takes one
 * that was cut for a whole one.
 */
final class HttpContent {

	/** What is asked for, and understood. */
	static final String ENCODING = "gzip";

	private HttpContent() {
	}

	/**
	 * Undoes the encoding of a body.
	 * @param headers the headers of the answer
	 * @param body the body as it came
	 * @param most how large the body may be, in bytes
	 * @return the body
	 * @throws IllegalStateException when it is cut, broken, or encoded in another way
	 * @throws DataBufferLimitException when it is too large
	 */
	static byte[] decode(HttpHeaders headers, byte[] body, int most) {
		String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
		if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
			return body;
		}
		if (!encoding.strip().toLowerCase(Locale.ROOT).equals(ENCODING)) {
			throw new IllegalStateException("content encoding '" + encoding + "' (expected: " + ENCODING + ")");
		}
		try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
			byte[] decoded = plain.readNBytes((int) Math.min(most + 1L, Integer.MAX_VALUE));
			if (decoded.length > most) {
				throw new DataBufferLimitException("the decoded body is too large");
			}
			return decoded;
		}
		catch (IOException ex) {
			throw new IllegalStateException("the body is no whole " + ENCODING + ": " + ex.getMessage(), ex);
		}
	}

}
