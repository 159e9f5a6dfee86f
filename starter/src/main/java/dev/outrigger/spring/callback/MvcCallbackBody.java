package dev.outrigger.spring.callback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

import dev.outrigger.spi.CallbackHandler;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.NestedExceptionUtils;

/**
 * Reads the body of a sidecar's call on the thread of the web server, within its limits.
 */
final class MvcCallbackBody {

	private static final int BLOCK = 8 * 1024;

	private MvcCallbackBody() {
	}

	/**
	 * Reads a body.
	 * @throws RefusedBodyException when it is too large, too slow or not whole
	 */
	static byte[] read(HttpServletRequest request, CallbackHandler callbacks) throws RefusedBodyException {
		long end = System.nanoTime() + callbacks.readTimeout().toNanos();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		byte[] block = new byte[BLOCK];
		try {
			InputStream in = request.getInputStream();
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				if (body.size() + count > callbacks.maxRequestSize()) {
					throw new RefusedBodyException(413);
				}
				if (System.nanoTime() - end > 0) {
					throw new RefusedBodyException(408);
				}
				body.write(block, 0, count);
			}
			return body.toByteArray();
		}
		catch (IOException ex) {
			// The server's own time-out, or a client that left.
			throw new RefusedBodyException(
					(NestedExceptionUtils.getMostSpecificCause(ex) instanceof SocketTimeoutException) ? 408 : 400);
		}
	}

}
