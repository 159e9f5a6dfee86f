package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

/**
 * What comes before the body of a call of the sidecar.
 *
 * @param method the verb
 * @param segments the path's parts, decoded, without those that the host put in front
 * @param headers the headers, in lower case
 * @param length the body's length as declared, in bytes; -1 when it is not
 */
public record CallbackRequest(String method, List<String> segments, Map<String, String> headers, long length) {

	/** Headers carry tokens. */
	@Override
	public String toString() {
		return "CallbackRequest[method=" + this.method + ", segments=" + this.segments + ", headers="
				+ this.headers.keySet() + ", length=" + this.length + "]";
	}

}
