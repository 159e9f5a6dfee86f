package dev.outrigger.spring.invoke;

import java.net.URI;

import dev.outrigger.invoke.ServiceRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** From a request of Spring's to one of ours. */
final class ServiceRequests {

	private ServiceRequests() {
	}

	static ServiceRequest of(HttpMethod method, URI uri, HttpHeaders headers, byte[] body) {
		String path = uri.getRawPath();
		String rooted = (path == null || path.isEmpty()) ? "/" : path;
		ServiceRequest.Builder request = ServiceRequest.builder(method.name(),
				(uri.getRawQuery() != null) ? rooted + "?" + uri.getRawQuery() : rooted);
		headers.forEach((name, values) -> values.forEach((value) -> request.header(name, value)));
		return request.body(body).build();
	}

}
