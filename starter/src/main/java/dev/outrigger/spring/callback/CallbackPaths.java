package dev.outrigger.spring.callback;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.CallbackHandler;
import dev.outrigger.spi.CallbackRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;

/** Which requests are the sidecar's, for both kinds of web server. */
final class CallbackPaths {

	private CallbackPaths() {
	}

	private static List<String> segments(RequestPath path) {
		return path.pathWithinApplication()
			.elements()
			.stream()
			.filter(PathContainer.PathSegment.class::isInstance)
			.map((element) -> ((PathContainer.PathSegment) element).valueToMatch())
			.toList();
	}

	static Optional<CallbackHandler> handler(SidecarConnection connection, String method, RequestPath path) {
		return connection.dialect().callbacks().filter((handler) -> handler.handles(method, segments(path)));
	}

	static CallbackRequest request(HttpMethod method, RequestPath path, HttpHeaders headers) {
		return new CallbackRequest(method.name(), segments(path), lower(headers), headers.getContentLength());
	}

	private static Map<String, String> lower(HttpHeaders headers) {
		Map<String, String> lower = new TreeMap<>();
		headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values.get(0)));
		return lower;
	}

}
