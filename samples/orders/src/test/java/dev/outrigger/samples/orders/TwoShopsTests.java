package dev.outrigger.samples.orders;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.outrigger.testkit.standalone.SidecarMain;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes of the shop beside one standalone sidecar, of which one is killed. */
class TwoShopsTests {

	private static final int ORDERS = 60;

	private final List<Process> processes = new ArrayList<>();

	@TempDir
	private Path folder;

	private Process start(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), main.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.redirectOutput(output(this.processes.size()).toFile());
		Process process = builder.start();
		this.processes.add(process);
		return process;
	}

	/** A file, as a pipe that nobody reads would stop its process when it is full. */
	private Path output(int process) {
		return this.folder.resolve("process-" + process + ".log");
	}

	private String sidecar(int shop) throws IOException {
		start(SidecarMain.class, "--dapr-grpc-port=0", "--auto", "--service=catalog=http://127.0.0.1:" + shop);
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> Files.readAllLines(output(0)).stream().filter((line) -> line.contains("gRPC")).findFirst(),
					Optional::isPresent)
			.map((line) -> line.substring(line.lastIndexOf(' ') + 1))
			.orElseThrow();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@AfterEach
	void kill() {
		this.processes.forEach(Process::destroyForcibly);
	}

	@Test
	void whatOneTookTheOtherFinishesWhenItIsKilled() throws IOException {
		int firstPort = freePort();
		int secondPort = freePort();
		String endpoint = sidecar(secondPort);
		Process first = shop(endpoint, firstPort);
		shop(endpoint, secondPort);
		WebTestClient toFirst = ShopClient.at(String.valueOf(firstPort));
		WebTestClient toSecond = ShopClient.at(String.valueOf(secondPort));
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.ignoreExceptions()
			.until(() -> healthy(toFirst) && healthy(toSecond));

		IntStream.range(0, ORDERS).forEach((i) -> place((i % 2 == 0) ? toFirst : toSecond, "order-" + i));
		first.destroyForcibly();

		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.untilAsserted(() -> assertThat(IntStream.range(0, ORDERS).mapToObj((i) -> find(toSecond, "order-" + i)))
				.extracting(Order::status)
				.hasSize(ORDERS)
				.isSubsetOf(Order.Status.RESERVED, Order.Status.REJECTED));
	}

	private Process shop(String endpoint, int port) throws IOException {
		return start(OrdersApplication.class, "--server.port=" + port, "--outrigger.sidecar=dapr",
				"--outrigger.connection.endpoint=" + endpoint);
	}

	private static boolean healthy(WebTestClient client) {
		client.get().uri("/actuator/health").exchange().expectStatus().isOk();
		return true;
	}

	private static void place(WebTestClient client, String id) {
		client.put()
			.uri("/orders/{id}", id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("item", "item-" + Math.floorMod(id.hashCode(), 3), "quantity", 3))
			.exchange()
			.expectStatus()
			.isCreated();
	}

	private static Order find(WebTestClient client, String id) {
		return client.get()
			.uri("/orders/{id}", id)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Order.class)
			.returnResult()
			.getResponseBody();
	}

}
