package dev.outrigger.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import javax.net.ssl.SSLException;

import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Nanos;
import dev.outrigger.connection.ConnectRequest;
import dev.outrigger.connection.ConnectionOptions;
import dev.outrigger.connection.Endpoint;
import dev.outrigger.connection.HeaderText;
import dev.outrigger.connection.Tls;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.resolver.DefaultAddressResolverGroup;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The one WebClient to a sidecar, with a connection pool and threads of its own. Thread
 * safe.
 */
public final class HttpTransport implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(HttpTransport.class);

	/** As many as a sidecar on the same machine can use. */
	private static final int MAX_CONNECTIONS = 256;

	private static final int NO_CONTENT = 204;

	private static final int NOT_MODIFIED = 304;

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	private static final int MAX_WAITING = 10_000;

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final RunningCalls calls = new RunningCalls();

	private final LoopResources loops;

	private final ConnectionProvider connections;

	private final WebClient client;

	private final String base;

	private final InetSocketAddress remote;

	private final ConnectionOptions options;

	private final HttpErrors errors;

	/** Over HTTP a sidecar does not limit its answers. */
	private final int maxAnswer;

	/**
	 * Makes a client; does not connect.
	 * @param request where the sidecar is
	 * @param tokenHeader the header for the token
	 * @param errors how errors are read
	 */
	public HttpTransport(ConnectRequest request, String tokenHeader, HttpErrors errors) {
		this.options = request.options();
		this.errors = errors;
		this.maxAnswer = request.limits().maxInboundMessageSize();
		Endpoint endpoint = Endpoint.parse(request.endpoint());
		String scheme = scheme(request, endpoint);
		this.base = base(scheme, endpoint);
		this.remote = InetSocketAddress.createUnresolved(endpoint.host(), port(scheme, endpoint));
		this.loops = LoopResources.create("outrigger-http", 1, true);
		this.connections = ConnectionProvider.builder("outrigger")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(MAX_WAITING)
			.maxIdleTime(Duration.ofMinutes(1))
			.build();
		HttpClient http = HttpClient.create(this.connections)
			.runOn(this.loops)
			.baseUrl(this.base)
			// As over gRPC: what the operating system knows, not DNS alone.
			.resolver(DefaultAddressResolverGroup.INSTANCE)
			.followRedirect(false)
			.disableRetry(true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis(this.options));
		if (request.tls() != null) {
			SslContext ssl = sslContext(request.tls());
			http = http.secure((spec) -> spec.sslContext(ssl));
		}
		HttpTransportCustomizer customizer = request.customizers(HttpTransportCustomizer.class)
			.stream()
			.reduce(HttpTransportCustomizer.DEFAULT, (first, last) -> last);
		WebClient.Builder builder = WebClient.builder()
			.defaultHeader(HttpHeaders.ACCEPT_ENCODING, HttpContent.ENCODING)
			.clientConnector(customizer.connector().apply(http))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(this.maxAnswer));
		if (request.token() != null) {
			builder.defaultHeader(tokenHeader, request.token());
		}
		customizer.client().accept(builder);
		this.client = builder.build();
	}

	private static int connectMillis(ConnectionOptions options) {
		return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(Nanos.of(options.timeout())));
	}

	private static String scheme(ConnectRequest request, Endpoint endpoint) {
		String usual = (request.tls() != null) ? "https" : "http";
		String scheme = endpoint.scheme().isEmpty() ? usual : endpoint.scheme();
		if (!Set.of("http", "https").contains(scheme)) {
			throw Endpoint.invalid(request.endpoint(), Endpoint.FORMS);
		}
		return scheme;
	}

	private static String base(String scheme, Endpoint endpoint) {
		String port = (endpoint.port() >= 0) ? ":" + endpoint.port() : "";
		return scheme + "://" + endpoint.host() + port + endpoint.path();
	}

	private static int port(String scheme, Endpoint endpoint) {
		if (endpoint.port() >= 0) {
			return endpoint.port();
		}
		return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
	}

	private static SslContext sslContext(Tls tls) {
		try {
			SslContextBuilder builder = SslContextBuilder.forClient().trustManager(tls.trust());
			if (tls.keys() != null) {
				builder.keyManager(tls.keys());
			}
			builder.protocols(tls.protocols()).ciphers(tls.ciphers());
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalArgumentException("tls: cannot be set up: " + ex.getMessage(), ex);
		}
	}

	/**
	 * A request with the operation's deadline; repeated when the sidecar cannot be
	 * reached and the operation allows it.
	 * @param <T> the answer
	 * @param operation what it does
	 * @param request the request
	 * @param conversion makes the answer of a successful reply; may throw a
	 * {@code SidecarException}
	 * @return the call
	 */
	public <T> Call<T> call(Operation operation, HttpRequest request, Function<HttpReply, T> conversion) {
		return this.options.call(operation, new HttpExchange<>(this, operation, request, conversion, false));
	}

	/**
	 * A request that is for somebody behind the sidecar, whose errors are answers.
	 * @param <T> the answer
	 * @param operation what it does
	 * @param request the request
	 * @param conversion makes the answer of any reply; may throw a
	 * {@code SidecarException}
	 * @return the call
	 */
	public <T> Call<T> forward(Operation operation, HttpRequest request, Function<HttpReply, T> conversion) {
		return this.options.call(operation, new HttpExchange<>(this, operation, request, conversion, true));
	}

	/**
	 * A request that is for somebody behind the sidecar, whose answer is taken in pieces.
	 * @param <T> the answer
	 * @param operation what it does
	 * @param request the request
	 * @param body the body, sent in pieces, in place of that of the request; {@code null}
	 * for that one
	 * @param conversion makes the answer of any reply; may fail with a
	 * {@code SidecarException}
	 * @return the call, which ends when the head of the answer is there
	 */
	public <T> Call<T> stream(Operation operation, HttpRequest request, @Nullable Publisher<ByteBuffer> body,
			Function<HttpStreamReply, Mono<T>> conversion) {
		return this.options.call(operation, new HttpStream<>(this, operation, request, body, conversion));
	}

	/**
	 * What an error is.
	 * @param operation what was asked
	 * @param reply the answer
	 * @return the exception
	 */
	public SidecarException failure(Operation operation, HttpReply reply) {
		return this.errors.read(operation, reply);
	}

	/** What is known of components, and the deadlines. */
	public ConnectionOptions options() {
		return this.options;
	}

	RunningCalls calls() {
		return this.calls;
	}

	<T> Mono<T> exchange(Operation operation, HttpRequest request, Function<HttpReply, T> conversion, boolean anyStatus,
			AtomicBoolean sent) {
		return Mono.defer(() -> send(operation, request, sent))
			.onErrorMap((failure) -> HttpFailures.translate(operation, sent.get(), failure))
			.mapNotNull((reply) -> {
				if (!anyStatus && !reply.successful()) {
					throw this.errors.read(operation, reply);
				}
				return conversion.apply(reply);
			})
			// What the calling thread carries, as the observation, belongs to the
			// request.
			.contextCapture();
	}

	private Mono<HttpReply> send(Operation operation, HttpRequest request, AtomicBoolean sent) {
		return written(prepared(operation, request, sent), request)
			.exchangeToMono((response) -> reply(request.method(), response));
	}

	private WebClient.RequestBodySpec prepared(Operation operation, HttpRequest request, AtomicBoolean sent) {
		WebClient.RequestBodySpec spec = this.client.method(request.method())
			.uri(uri(request.path()))
			.httpRequest((written) -> sent.set(true));
		request.headers().forEach((name, value) -> spec.header(name, checked(operation, name, value)));
		return spec;
	}

	private static WebClient.RequestHeadersSpec<?> written(WebClient.RequestBodySpec spec, HttpRequest request) {
		return (request.body().length > 0) ? spec.bodyValue(request.body()) : spec;
	}

	/**
	 * The head of the answer; a body in pieces is not encoded, so that it need not be
	 * decoded.
	 */
	Mono<HttpStreamReply> stream(Operation operation, HttpRequest request, @Nullable Publisher<ByteBuffer> body,
			AtomicBoolean sent) {
		return Mono.defer(() -> {
			WebClient.RequestBodySpec spec = prepared(operation, request, sent).header(HttpHeaders.ACCEPT_ENCODING,
					"identity");
			WebClient.RequestHeadersSpec<?> ready = (body != null)
					? spec.body(Flux.from(body).map(DefaultDataBufferFactory.sharedInstance::wrap), DataBuffer.class)
					: written(spec, request);
			return ready.retrieve().onStatus((any) -> true, (any) -> Mono.empty()).toEntityFlux(DataBuffer.class);
		})
			.map((head) -> new HttpStreamReply(head.getStatusCode().value(), head.getHeaders(),
					(head.getBody() != null) ? head.getBody().map(HttpTransport::piece) : Flux.empty()));
	}

	/** An answer that comes in pieces, once all of them are there. */
	public Mono<HttpReply> whole(HttpStreamReply reply) {
		return reply.whole(this.maxAnswer);
	}

	private static ByteBuffer piece(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return ByteBuffer.wrap(bytes);
	}

	/**
	 * Java knows no host with an underscore, as names of containers have; Reactor Netty's
	 * base URL does.
	 */
	private URI uri(String path) {
		URI whole = URI.create(this.base + path);
		return (whole.getHost() != null) ? whole : URI.create(path);
	}

	private static String checked(Operation operation, String name, String value) {
		int wrong = HeaderText.firstInvalid(value);
		if (wrong >= 0) {
			throw new InvalidRequestException(operation, "header " + name
					+ ": has a character that HTTP does not carry at index " + wrong + " (expected: printable ASCII)",
					null);
		}
		return value;
	}

	/** Some answers have the headers of a body and none. */
	private static boolean hasNoBody(HttpMethod method, int status) {
		return method == HttpMethod.HEAD || status == NO_CONTENT || status == NOT_MODIFIED;
	}

	private Mono<HttpReply> reply(HttpMethod method, ClientResponse response) {
		int status = response.statusCode().value();
		return response.bodyToMono(byte[].class)
			.defaultIfEmpty(new byte[0])
			.map((body) -> new HttpReply(status, response.headers().asHttpHeaders(), hasNoBody(method, status) ? body
					: HttpContent.decode(response.headers().asHttpHeaders(), body, this.maxAnswer)));
	}

	/** Closes connections that carry no request; the next one opens one. */
	public void disconnect() {
		this.connections.disposeWhen(this.remote);
	}

	/**
	 * Refuses further calls, and gives those that wait for their answers a few seconds.
	 */
	@Override
	public void close() {
		Mono<Void> quiet = this.calls.refuse();
		await(this.connections.disposeLater());
		await(quiet);
		await(this.loops.disposeLater(Duration.ZERO, GRACE));
		this.calls.end();
	}

	/** What has begun goes on when time is over or the thread is interrupted. */
	private static void await(Mono<Void> end) {
		try {
			end.toFuture().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException | TimeoutException ex) {
			logger.debug("Closing the connection goes on without waiting any longer", ex);
		}
	}

}
