package dev.outrigger.spi;

import java.util.List;
import java.util.Map;

/**
 * A call of the sidecar.
 *
 * @param method the verb
 * @param segments the path's parts, decoded, without those that the host put in front
 * @param headers the headers, in lower case
 * @param body the body; empty for none
 */
public record CallbackRequest(String method, List<String> segments, Map<String, String> headers, byte[] body) {

}
