package dev.outrigger.testkit.embedded.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.HandedOut;
import dev.outrigger.testkit.embedded.engine.SubscriberOptions;
import dev.outrigger.testkit.embedded.thread.SidecarThreads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which application is called, and until when. */
class AppCallerTests {

	private final SidecarThreads threads = SidecarThreads.own();

	private final Engine engine = new Engine(null, this.threads.timer());

	private final List<Channel> channels = new CopyOnWriteArrayList<>();

	private final AppCaller<Channel, String> caller = new AppCaller<>(this.engine, new Protocol());

	@AfterEach
	void close() {
		this.caller.close();
		this.engine.close();
		this.threads.close();
	}

	private Supplier<Channel> application(boolean answers) {
		return () -> {
			Channel channel = new Channel(answers);
			this.channels.add(channel);
			return channel;
		};
	}

	@Test
	void isAskedUntilItAnswers() {
		this.caller.connect(application(false));
		await().until(() -> this.channels.get(0).asked >= 2);
		assertThat(this.caller.ready()).isFalse();
		this.channels.get(0).answers = true;
		await().until(this.caller::ready);
		assertThat(this.caller.subscriptions()).containsExactly("orders");
	}

	@Test
	void isCalledAgainWhenTheSidecarComesBack() {
		this.caller.connect(application(true));
		await().until(this.caller::ready);
		this.caller.suspend();
		assertThat(this.channels.get(0).closed).isTrue();
		this.caller.resume();
		await().until(() -> this.channels.size() == 2 && this.caller.ready());
	}

	@Test
	void isNotCalledAgainOnceItWasDisconnected() {
		this.caller.connect(application(true));
		await().until(this.caller::ready);
		this.caller.disconnect();
		this.caller.suspend();
		this.caller.resume();
		assertThat(this.channels).hasSize(1);
		assertThat(this.caller.channel()).isEmpty();
	}

	@Test
	void aDisconnectedApplicationIsLeftAloneByARestartedSidecar() {
		try (EmbeddedSidecar sidecar = EmbeddedSidecar.builder().start();
				ServerSocket application = new ServerSocket(0)) {
			application.setSoTimeout(1000);
			sidecar.callApplication("layotto", application.getLocalPort(), "grpc");
			sidecar.callApplication("dapr", application.getLocalPort(), "grpc");
			sidecar.callNoApplication();
			while (accepted(application)) {
				// Connections of before.
			}
			sidecar.restart(true);
			assertThat(accepted(application)).isFalse();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean accepted(ServerSocket application) throws IOException {
		try {
			application.accept().close();
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	private static final class Channel implements AppChannel<String> {

		private volatile boolean answers;

		private volatile int asked;

		private volatile boolean closed;

		Channel(boolean answers) {
			this.answers = answers;
		}

		@Override
		public CompletionStage<List<String>> subscriptions() {
			this.asked = this.asked + 1;
			return this.answers ? CompletableFuture.completedFuture(List.of("orders"))
					: CompletableFuture.failedFuture(new IllegalStateException("not there"));
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

	private static final class Protocol implements AppProtocol<Channel, String> {

		@Override
		public String pubsub(String subscription) {
			return "messages";
		}

		@Override
		public String topic(String subscription) {
			return subscription;
		}

		@Override
		public SubscriberOptions options(String subscription) {
			return SubscriberOptions.CALLED;
		}

		@Override
		public boolean keepsSubscriptions() {
			return false;
		}

		@Override
		public void deliver(Channel channel, String subscription, HandedOut event) {
			throw new UnsupportedOperationException();
		}

	}

}
