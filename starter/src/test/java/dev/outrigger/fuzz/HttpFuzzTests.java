package dev.outrigger.fuzz;

import java.util.List;
import java.util.function.BiPredicate;

import dev.outrigger.fuzz.FuzzClient.Answer;
import dev.outrigger.fuzz.FuzzRequest.Framing;
import dev.outrigger.fuzz.FuzzRun.Outcome;
import dev.outrigger.spring.callback.CallbackHost;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Recorded requests, mutated: a client's mistake is never answered as the server's, and
 * leaves nothing behind. {@code -Doutrigger.fuzz.inputs=100000} sends so many to each;
 * {@code -Doutrigger.fuzz.seed=} chooses others.
 */
class HttpFuzzTests {

	private EmbeddedSidecar sidecar;

	@BeforeEach
	void startSidecar() {
		this.sidecar = FuzzedApplication.sidecar();
	}

	@AfterEach
	void stopSidecar() {
		this.sidecar.close();
	}

	@Test
	void theEmbeddedSidecarAnswersMistakesAsARealOneDoes() throws Exception {
		try (ConfigurableApplicationContext context = start(CallbackHost.OWN)) {
			this.sidecar.callDaprApplication(CallbackHost.port(context), "http");
			int port = Integer.parseInt(this.sidecar.daprHttpEndpoint().split(":")[1]);
			run("SIDECAR", port, FuzzRequest.ofSidecar(), (request, answer) -> DaprServerError.is(answer));
		}
	}

	@ParameterizedTest
	@EnumSource
	void callbacksAnswerMistakesAsSuch(CallbackHost host) throws Exception {
		try (ConfigurableApplicationContext context = start(host)) {
			run(host, CallbackHost.port(context), FuzzRequest.ofApplication(),
					(request, answer) -> host == CallbackHost.MVC && ForeignError.is(request, answer));
		}
	}

	private ConfigurableApplicationContext start(CallbackHost host) {
		return FuzzedApplication.start(host.type(), "outrigger.sidecar=dapr", "outrigger.transport=http",
				"outrigger.connection.endpoint=" + this.sidecar.daprHttpEndpoint(),
				"outrigger.callback.port=" + host.callbackPort());
	}

	private void run(Object surface, int port, List<FuzzRequest> recorded, BiPredicate<FuzzRequest, Answer> excepted)
			throws Exception {
		try (FuzzClient client = new FuzzClient(port)) {
			FuzzRun.of(surface, this.sidecar::reset, (mutation) -> {
				FuzzRequest request = mutation.of(recorded);
				Answer answer = client.exchange(request);
				boolean right = right(request, answer) || excepted.test(request, answer);
				return new Outcome(String.valueOf(answer.status()), right, kind(answer.body()),
						request + "\n-> " + answer);
			});
		}
	}

	private static boolean right(FuzzRequest request, Answer answer) {
		return (answer == Answer.NONE) ? request.framing() == Framing.WRONG
				: answer.status() > 0 && answer.status() < 500;
	}

	private static String kind(String body) {
		return body.replaceAll("[^A-Za-z_ ]", "").replaceFirst("(?s)^(.{60}).*", "$1");
	}

}
