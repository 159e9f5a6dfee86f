package dev.outrigger.testkit.tck.invoke;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import dev.outrigger.Feature;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.invoke.ReactiveServiceInvoker;
import dev.outrigger.invoke.ServiceInvoker;
import dev.outrigger.invoke.ServiceRequest;
import dev.outrigger.invoke.ServiceResponse;
import dev.outrigger.invoke.StreamedServiceResponse;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.FaultControl;
import dev.outrigger.testkit.tck.control.FaultControl.Refusal;
import dev.outrigger.testkit.tck.control.FaultControl.Request;
import dev.outrigger.testkit.tck.control.ServiceControl;
import dev.outrigger.testkit.tck.invoke.CalledService.Asked;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Calling another application. */
public abstract class InvokeKit extends ContractKit {

	private static final int MEGABYTE = 1024 * 1024;

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private static final List<String> PATHS = List.of("/test/a%20b", "/test/50%25", "/test/%C3%A4?q=%2F%26&r=a%20b",
			"/test/what%3F");

	private final CalledService service = new CalledService();

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected InvokeKit(SidecarTarget target) {
		super(target);
	}

	private ServiceInvoker open() {
		SidecarConnection connection = target().connect();
		return ServiceInvoker.of(connection, control(ServiceControl.class).serve(this.service));
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static ServiceRequest post(String path, byte[] body) {
		return ServiceRequest.builder("POST", path).header("Content-Type", "text/plain").body(body).build();
	}

	@Test
	@Requirement("INVOKE-001")
	void requestAndAnswerArriveWithTheirHeadersAndBodies() {
		ServiceResponse response = open().invoke(ServiceRequest.builder("POST", "/test/items?color=red&size=4")
			.header("Content-Type", "text/plain")
			.header("X-Tenant", "blue")
			.body(utf8("hello"))
			.build());
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("hello");
		assertThat(response.header("content-type")).contains("application/x-test");
		assertThat(response.header("x-answer")).contains("answered");
		Asked asked = this.service.asked().get(0);
		assertThat(asked.method()).isEqualTo("POST");
		assertThat(asked.uri()).isEqualTo("/test/items?color=red&size=4");
		assertThat(asked.headers().getFirst("X-Tenant")).isEqualTo("blue");
		if (target().expected(Feature.INVOKE_CALL) == Support.NATIVE) {
			assertThat(asked.headers().getFirst("Content-Type")).isEqualTo("text/plain");
		}
		assertThat(asked.body()).isEqualTo(utf8("hello"));
	}

	@Test
	@Requirement("INVOKE-001")
	void everyMethodArrives() {
		ServiceInvoker invoker = open();
		for (String method : METHODS) {
			assertThat(invoker.invoke(ServiceRequest.builder(method, "/test/" + method).build()).status())
				.isEqualTo(200);
		}
		assertThat(this.service.asked()).extracting(Asked::method).containsExactlyElementsOf(METHODS);
	}

	@Test
	@Requirement("INVOKE-001")
	void aHeadArrivesOrIsRefused() {
		ServiceInvoker invoker = open();
		ServiceRequest head = ServiceRequest.builder("HEAD", "/test/head").build();
		if (target().expected(Feature.INVOKE_CALL) == Support.NATIVE) {
			assertThat(invoker.invoke(head).status()).isEqualTo(200);
		}
		else {
			assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> invoker.invoke(head))
				.withMessageContaining("HEAD");
		}
	}

	@Test
	@Requirement("INVOKE-002")
	void anErrorOfTheApplicationIsAnAnswer() {
		ServiceInvoker invoker = open();
		for (int status : new int[] { 400, 401, 403, 404, 409, 418, 429, 500, 503 }) {
			ServiceResponse response = invoker.invoke(post("/test/" + status, utf8("what is wrong")));
			assertThat(response.status()).isEqualTo(status);
			assertThat(response.successful()).isFalse();
			assertThat(response.text()).isEqualTo("what is wrong");
			if (target().expected(Feature.INVOKE_ERRORS) == Support.NATIVE) {
				assertThat(response.header("x-answer")).contains("answered");
			}
		}
		assertThat(this.service.asked()).hasSize(9);
	}

	@Test
	@Requirement("INVOKE-002")
	void anotherStatusOfSuccessIsTold() {
		ServiceInvoker invoker = open();
		assertThat(invoker.invoke(post("/test/201", utf8("created"))))
			.satisfies((response) -> assertThat(response.status()).isEqualTo(201))
			.satisfies((response) -> assertThat(response.text()).isEqualTo("created"));
		assertThat(invoker.invoke(ServiceRequest.get("/test/204")))
			.satisfies((response) -> assertThat(response.status()).isEqualTo(204))
			.satisfies((response) -> assertThat(response.body()).isEmpty());
	}

	@Test
	@Requirement("INVOKE-003")
	void encodedPathsAndQueriesArriveAsTheyWereSent() {
		ServiceInvoker invoker = open();
		for (String path : PATHS) {
			assertThat(invoker.invoke(ServiceRequest.get(path)).status()).as(path).isEqualTo(200);
		}
		assertThat(this.service.asked()).extracting(Asked::uri).containsExactlyElementsOf(PATHS);
	}

	@Test
	@Requirement("INVOKE-003")
	void anEncodedSlashArrivesOrIsRefused() {
		ServiceInvoker invoker = open();
		ServiceRequest slash = ServiceRequest.get("/test/a%2Fb");
		if (target().expected(Feature.INVOKE_CALL) == Support.NATIVE) {
			assertThat(invoker.invoke(slash).status()).isEqualTo(200);
			assertThat(this.service.asked()).extracting(Asked::uri).containsExactly("/test/a%2Fb");
		}
		else {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> invoker.invoke(slash))
				.withMessageContaining("/test/a%2Fb");
			assertThat(this.service.asked()).isEmpty();
		}
	}

	@Test
	@Requirement("INVOKE-004")
	void aReadThatTheSidecarDidNotTakeIsRepeatedAndAPostIsNot() {
		ServiceInvoker invoker = open();
		FaultControl faults = control(FaultControl.class);
		faults.refuse(Request.INVOKE, Refusal.UNAVAILABLE, "", 2);
		assertThat(invoker.invoke(ServiceRequest.get("/test/read")).status()).isEqualTo(200);
		faults.refuse(Request.INVOKE, Refusal.UNAVAILABLE, "", 1);
		assertThatExceptionOfType(OutcomeUnknownException.class)
			.isThrownBy(() -> invoker.invoke(post("/test/write", utf8("x"))));
		assertThat(this.service.asked()).extracting(Asked::uri).containsExactly("/test/read");
	}

	@Test
	@Requirement("CALL-001")
	void aCallEndsWithItsDeadline() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		SidecarConnection connection = impatient();
		String id = control(ServiceControl.class).serve((exchange) -> {
			if (exchange.getRequestURI().getPath().startsWith("/test")) {
				try {
					end.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		ServiceInvoker invoker = ServiceInvoker.of(connection, id);
		try {
			assertThatExceptionOfType(SidecarTimeoutException.class)
				.isThrownBy(() -> invoker.invoke(ServiceRequest.get("/test")));
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> invoker.invoke(post("/test", utf8("x"))));
		}
		finally {
			end.countDown();
		}
	}

	@Test
	@Requirement("CALL-002")
	void cancellingReachesTheWire() {
		SidecarConnection connection = target().connect();
		FaultControl faults = control(FaultControl.class);
		String id = control(ServiceControl.class).serve(this.service);
		faults.delay(Request.INVOKE, Duration.ofMinutes(5));
		Disposable call = ReactiveServiceInvoker.of(connection, id).invoke(ServiceRequest.get("/test")).subscribe();
		eventually().until(() -> faults.applied(Request.INVOKE) == 1);
		call.dispose();
		eventually().until(() -> faults.cancelled(Request.INVOKE) == 1);
	}

	@Test
	@Requirement("INVOKE-005")
	void anApplicationThatIsUnknownOrGoneIsNoSuccess() {
		SidecarConnection connection = target().connect();
		ServiceInvoker invoker = ServiceInvoker.of(connection, control(ServiceControl.class).serve(this.service));
		ServiceInvoker nobody = ServiceInvoker.of(connection, fresh("nobody"));
		assertThat(answer(nobody)).isIn("404", "unknown", "unavailable");
		control(ServiceControl.class).stop();
		assertThat(answer(invoker))
			.isIn((target().expected(Feature.INVOKE_CALL) == Support.NATIVE) ? List.of("unavailable")
					// What is between them answers in the application's place.
					: List.of("unavailable", "502", "503", "504"));
	}

	private static String answer(ServiceInvoker invoker) {
		try {
			return Integer.toString(invoker.invoke(ServiceRequest.get("/test")).status());
		}
		catch (SidecarUnavailableException ex) {
			return "unavailable";
		}
		catch (SidecarException ex) {
			return "unknown";
		}
	}

	@Test
	@Requirement("INVOKE-006")
	void largeBodiesOfBytesArriveWhole() {
		byte[] bytes = new byte[2 * MEGABYTE];
		new Random(1).nextBytes(bytes);
		assertThat(open().invoke(post("/test", bytes)).body()).isEqualTo(bytes);
		assertThat(this.service.asked().get(0).body()).isEqualTo(bytes);
	}

	@Test
	@Requirement("INVOKE-007")
	void theReactiveInvokerKeepsTheSamePromises() {
		SidecarConnection connection = target().connect();
		ReactiveServiceInvoker invoker = ReactiveServiceInvoker.of(connection,
				control(ServiceControl.class).serve(this.service));
		assertThat(invoker.invoke(post("/test", utf8("hello"))).map(ServiceResponse::text).block()).isEqualTo("hello");
		assertThat(invoker.invoke(post("/test/404", utf8("nothing"))).map(ServiceResponse::status).block())
			.isEqualTo(404);
	}

	@Test
	@Requirement("INVOKE-007")
	void bodiesInPiecesArriveWhole() {
		SidecarConnection connection = target().connect();
		ReactiveServiceInvoker invoker = ReactiveServiceInvoker.of(connection,
				control(ServiceControl.class).serve(this.service));
		byte[] bytes = new byte[MEGABYTE];
		new Random(2).nextBytes(bytes);
		Flux<ByteBuffer> pieces = Flux.range(0, 16)
			.map((piece) -> ByteBuffer.wrap(bytes, piece * MEGABYTE / 16, MEGABYTE / 16));
		assertThat(streamed(invoker.stream(post("/test", new byte[0]), pieces))).isEqualTo(bytes);
		assertThat(streamed(invoker.stream(post("/test", bytes)))).isEqualTo(bytes);
		assertThat(streamed(invoker.stream(post("/test/404", utf8("nothing"))))).isEqualTo(utf8("nothing"));
		assertThat(this.service.asked()).extracting(Asked::body).first().isEqualTo(bytes);
	}

	private static byte[] streamed(Mono<StreamedServiceResponse> answer) {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		answer.flatMapMany(StreamedServiceResponse::body).doOnNext((piece) -> {
			byte[] bytes = new byte[piece.remaining()];
			piece.get(bytes);
			body.writeBytes(bytes);
		}).blockLast();
		return body.toByteArray();
	}

	@Test
	@Requirement("INVOKE-008")
	void requestsThatCannotBeRightAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.get("items"))
			.withMessageContaining("path: 'items'");
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.get("/a b"));
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.get("/items/../../v1.0/secrets"));
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.get("/items/%2E%2e/x"));
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.get("/a#b"));
		assertThatIllegalArgumentException().isThrownBy(() -> ServiceRequest.builder("FETCH", "/"))
			.withMessageContaining("method: 'FETCH'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ServiceRequest.builder("GET", "/").header("X-Name", "line\nbreak"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ServiceRequest.builder("GET", "/").header("X Name", "value"));
	}

	@Test
	@Requirement("INVOKE-009")
	void lossesAreListed() {
		assertThat(reported(Feature.INVOKE_CALL)).isEqualTo(target().expected(Feature.INVOKE_CALL));
		assertThat(reported(Feature.INVOKE_ERRORS)).isEqualTo(target().expected(Feature.INVOKE_ERRORS));
	}

}
