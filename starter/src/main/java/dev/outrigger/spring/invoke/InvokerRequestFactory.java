package dev.outrigger.spring.invoke;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;

import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends the requests of a RestClient through the sidecar. Thread safe.
 *
 * @param invoker calls the application
 */
record InvokerRequestFactory(ServiceInvoker invoker) implements ClientHttpRequestFactory {

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new Request(this.invoker, method, uri);
	}

	private static final class Request extends AbstractClientHttpRequest {

		private final ServiceInvoker invoker;

		private final HttpMethod method;

		private final URI uri;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream();

		Request(ServiceInvoker invoker, HttpMethod method, URI uri) {
			this.invoker = invoker;
			this.method = method;
			this.uri = uri;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return this.body;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) {
			return new Response(
					this.invoker.invoke(ServiceRequests.of(this.method, this.uri, headers, this.body.toByteArray())));
		}

	}

	private record Response(ServiceResponse response) implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() {
			return HttpStatusCode.valueOf(this.response.status());
		}

		@Override
		public String getStatusText() {
			return "";
		}

		@Override
		public HttpHeaders getHeaders() {
			HttpHeaders headers = new HttpHeaders();
			this.response.headers().forEach(headers::addAll);
			return headers;
		}

		@Override
		public InputStream getBody() {
			return new ByteArrayInputStream(this.response.body());
		}

		@Override
		public void close() {
		}

	}

}
