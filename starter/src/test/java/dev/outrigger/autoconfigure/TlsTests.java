package dev.outrigger.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.outrigger.SidecarException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.pubsub.TopicListener;
import dev.outrigger.state.KeyValueStore;
import dev.outrigger.state.StateStore;
import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Profile;
import io.grpc.ManagedChannel;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.handler.ssl.SslContextBuilder;
import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.AppCallbackGrpc;
import io.grpc.CallOptions;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Encrypted calls of the application, with keys that are made for the test. */
class TlsTests {

	private static final String PASSWORD = "changeit";

	@TempDir
	private static Path folder;

	@BeforeAll
	static void makeKeys() throws Exception {
		for (String name : List.of("application", "sidecar", "renewed")) {
			keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "SAN=IP:127.0.0.1",
					"-validity", "2", "-keystore", store(name), "-storepass", PASSWORD);
			keytool("-exportcert", "-alias", name, "-keystore", store(name), "-storepass", PASSWORD, "-file",
					folder.resolve(name + ".crt").toString());
			keytool("-importcert", "-noprompt", "-alias", name, "-keystore", store("trusts-" + name), "-storepass",
					PASSWORD, "-file", folder.resolve(name + ".crt").toString());
		}
	}

	/** The application's own keys, which can be renewed. */
	private static String[] bundle() {
		String bundle = "spring.ssl.bundle.jks.own.";
		return new String[] { "spring.ssl.bundle.watch.file.quiet-period=1s", bundle + "reload-on-update=true",
				bundle + "keystore.location=file:" + store("current"), bundle + "keystore.password=" + PASSWORD,
				bundle + "truststore.location=file:" + store("trusts-sidecar"),
				bundle + "truststore.password=" + PASSWORD };
	}

	private static String store(String name) {
		return folder.resolve(name + ".p12").toString();
	}

	private static void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String text = new String(process.getInputStream().readAllBytes());
		assertThat(process.waitFor()).as(text).isZero();
	}

	private ApplicationContextRunner runner(EmbeddedSidecar sidecar, String transport) {
		return new ApplicationContextRunner().withUserConfiguration(Listening.class)
			.withPropertyValues("outrigger.sidecar=dapr", "outrigger.transport=" + transport,
					"outrigger.connection.endpoint="
							+ sidecar.endpoint(transport.equals("http") ? "dapr-http" : "dapr"),
					"outrigger.pubsub.delivery=callback", "outrigger.callback.port=0",
					"outrigger.callback.ssl.bundle=own", "outrigger.callback.ssl.client-auth=need")
			.withPropertyValues(bundle());
	}

	private static int port(SidecarConnection connection) {
		return connection.dialect().callbackPort().orElseThrow().port();
	}

	@Test
	void calledOverHttpWithKeysOnBothSidesThatAreReloaded() throws Exception {
		Files.copy(Path.of(store("application")), Path.of(store("current")), StandardCopyOption.REPLACE_EXISTING);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			runner(sidecar, "http").run((context) -> {
				int port = port(context.getBean(SidecarConnection.class));
				assertThat(subscriptions(port, "sidecar", "application")).contains("\"orders\"");
				assertThatExceptionOfType(IOException.class).isThrownBy(() -> subscriptions(port, null, "application"));
				assertThatExceptionOfType(IOException.class)
					.isThrownBy(() -> subscriptions(port, "application", "application"));
				Files.copy(Path.of(store("renewed")), Path.of(store("current")), StandardCopyOption.REPLACE_EXISTING);
				Awaitility.await()
					.atMost(Duration.ofMinutes(2))
					.ignoreExceptions()
					.until(() -> subscriptions(port, "sidecar", "renewed").contains("\"orders\""));
			});
		}
	}

	@Test
	void calledOverGrpcWithKeysOnBothSides() throws Exception {
		Files.copy(Path.of(store("application")), Path.of(store("current")), StandardCopyOption.REPLACE_EXISTING);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start()) {
			runner(sidecar, "grpc").run((context) -> {
				int port = port(context.getBean(SidecarConnection.class));
				assertThat(topics(port, "sidecar")).contains("orders");
				assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> topics(port, "application"));
			});
		}
	}

	@ParameterizedTest
	@CsvSource({ "grpc, dapr", "http, dapr-http" })
	void callsTheSidecarWithKeysOnBothSidesThatAreReloaded(String transport, String api) throws Exception {
		Files.copy(Path.of(store("application")), Path.of(store("current")), StandardCopyOption.REPLACE_EXISTING);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				TlsTerminator terminator = new TlsTerminator(sidecar.endpoint(api), TlsTests::serverContext)) {
			new ApplicationContextRunner().withUserConfiguration(Storing.class)
				.withPropertyValues(bundle())
				.withPropertyValues("outrigger.sidecar=dapr", "outrigger.transport=" + transport,
						"outrigger.connection.endpoint=" + (transport.equals("http") ? "https://" : "")
								+ terminator.address(),
						"outrigger.connection.ssl.bundle=own")
				.run((context) -> {
					Store store = context.getBean(Store.class);
					store.orders().put("a", "1");
					assertThat(terminator.clients()).containsOnly("CN=application");
					Files.copy(Path.of(store("renewed")), Path.of(store("current")),
							StandardCopyOption.REPLACE_EXISTING);
					Awaitility.await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
						terminator.disconnect();
						return store.orders().get("a").isPresent() && terminator.clients().contains("CN=renewed");
					});
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "grpc, dapr", "http, dapr-http" })
	void aSidecarThatIsNotTrustedIsNotCalled(String transport, String api) throws Exception {
		Files.copy(Path.of(store("application")), Path.of(store("current")), StandardCopyOption.REPLACE_EXISTING);
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().auto(Profile.STRICT).start();
				TlsTerminator terminator = new TlsTerminator(sidecar.endpoint(api),
						() -> context("renewed", "application"))) {
			new ApplicationContextRunner().withUserConfiguration(Storing.class)
				.withPropertyValues(bundle())
				.withPropertyValues("outrigger.sidecar=dapr", "outrigger.transport=" + transport,
						"outrigger.connection.endpoint=" + (transport.equals("http") ? "https://" : "")
								+ terminator.address(),
						"outrigger.connection.ssl.bundle=own", "outrigger.startup.policy=continue")
				.run((context) -> assertThatExceptionOfType(SidecarException.class)
					.isThrownBy(() -> context.getBean(Store.class).orders().get("a")));
			assertThat(terminator.clients()).isEmpty();
		}
	}

	private static SSLContext serverContext() throws Exception {
		KeyStore both = load("trusts-application");
		both.setCertificateEntry("renewed", load("trusts-renewed").getCertificate("renewed"));
		TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusted.init(both);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys("sidecar").getKeyManagers(), trusted.getTrustManagers(), null);
		return context;
	}

	private static SSLContext context(String own, String trusted) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys(own).getKeyManagers(), trust(trusted).getTrustManagers(), null);
		return context;
	}

	private static String topics(int port, String client) throws Exception {
		ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
			.sslContext(GrpcSslContexts
				.configure(SslContextBuilder.forClient().trustManager(trust("application")).keyManager(keys(client)))
				.build())
			.build();
		try {
			return ClientCalls
				.blockingUnaryCall(channel, AppCallbackGrpc.getListTopicSubscriptionsMethod(), CallOptions.DEFAULT,
						Empty.getDefaultInstance())
				.toString();
		}
		finally {
			channel.shutdownNow();
		}
	}

	private static String subscriptions(int port, @Nullable String client, String server) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS");
		context.init((client != null) ? keys(client).getKeyManagers() : null, trust(server).getTrustManagers(), null);
		HttpResponse<String> answer = HttpClient.newBuilder()
			.sslContext(context)
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/dapr/subscribe")).build(),
					HttpResponse.BodyHandlers.ofString());
		return answer.body();
	}

	private static KeyManagerFactory keys(String name) throws Exception {
		KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		factory.init(load(name), PASSWORD.toCharArray());
		return factory;
	}

	private static TrustManagerFactory trust(String name) throws Exception {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(load("trusts-" + name));
		return factory;
	}

	private static KeyStore load(String name) throws Exception {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(Path.of(store(name)))) {
			keys.load(in, PASSWORD.toCharArray());
		}
		return keys;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Storing {

		@Bean
		Store store(@StateStore("orders") KeyValueStore<String> orders) {
			return new Store(orders);
		}

	}

	record Store(KeyValueStore<String> orders) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Listening {

		@Bean
		Listener listener(@StateStore("orders") KeyValueStore<String> orders) {
			return new Listener();
		}

	}

	static class Listener {

		@TopicListener(pubsub = "messages", topic = "orders")
		void on(String order) {
		}

	}

}
