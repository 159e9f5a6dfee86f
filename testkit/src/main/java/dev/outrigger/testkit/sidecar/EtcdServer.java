package dev.outrigger.testkit.sidecar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/** An etcd on a free port of this machine. Thread safe. */
public final class EtcdServer implements AutoCloseable {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

	private final int port = ChildProcess.freePort();

	private final WorkFolder folder = WorkFolder.create("etcd");

	private final ChildProcess process;

	private EtcdServer(Path program) {
		String own = "http://127.0.0.1:" + this.port;
		String peers = "http://127.0.0.1:" + ChildProcess.freePort();
		this.process = ChildProcess.start(
				List.of(program.toString(), "--data-dir", this.folder.file("etcd").toString(), "--listen-client-urls",
						own, "--advertise-client-urls", own, "--listen-peer-urls", peers,
						"--initial-advertise-peer-urls", peers, "--initial-cluster", "default=" + peers),
				this.folder.file("etcd.log"));
	}

	/**
	 * Starts a server, and waits until it answers.
	 * @param program its file
	 * @return the server
	 * @throws IllegalStateException when it does not answer within a minute
	 */
	public static EtcdServer start(Path program) {
		EtcdServer server = new EtcdServer(program);
		server.process.awaitReady(server::answers);
		return server;
	}

	private boolean answers() {
		try {
			remove("/none");
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Where it listens, as {@code host:port}. */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	/** The server's version. */
	public String version() {
		String body = send(HttpRequest.newBuilder(URI.create("http://" + address() + "/version")));
		return JSON.readTree(body).path("etcdserver").asString("");
	}

	/**
	 * Writes a value.
	 * @param key its key
	 * @param value the value
	 */
	public void put(String key, String value) {
		request("put", "{\"key\":\"" + encode(key) + "\",\"value\":\"" + encode(value) + "\"}");
	}

	/**
	 * Removes a value, if there is one.
	 * @param key its key
	 */
	public void remove(String key) {
		request("deleterange", "{\"key\":\"" + encode(key) + "\"}");
	}

	/** Removes everything. */
	public void clear() {
		// From the first key that there can be, without an end.
		request("deleterange", "{\"key\":\"AA==\",\"range_end\":\"AA==\"}");
	}

	private static String encode(String text) {
		return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private void request(String verb, String body) {
		send(HttpRequest.newBuilder(URI.create("http://" + address() + "/v3/kv/" + verb))
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private String send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = this.client.send(request.timeout(TIMEOUT).build(),
					HttpResponse.BodyHandlers.ofString());
			if (response.statusCode() != 200) {
				throw new UncheckedIOException(
						new IOException("etcd answered " + response.statusCode() + ": " + response.body()));
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for etcd", ex);
		}
	}

	/** Ends it and removes its data. */
	@Override
	public void close() {
		this.process.close();
		this.folder.delete();
	}

}
