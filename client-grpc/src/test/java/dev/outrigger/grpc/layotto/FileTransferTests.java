package dev.outrigger.grpc.layotto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.file.Files;
import dev.outrigger.file.ReactiveFiles;
import dev.outrigger.grpc.layotto.proto.GetFileMetaRequest;
import dev.outrigger.grpc.layotto.proto.GetFileMetaResponse;
import dev.outrigger.grpc.layotto.proto.GetFileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileResponse;
import dev.outrigger.grpc.layotto.proto.PutFileRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Transfers with a sidecar that takes or gives a little of a file, and then nothing. */
class FileTransferTests {

	private static final FileStoreSpec PAPERS = FileStoreSpec.of("papers");

	private final StallingSidecar sidecar = new StallingSidecar();

	private Server server;

	@BeforeEach
	void start() throws IOException {
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
			.addService(this.sidecar)
			.build()
			.start();
	}

	@AfterEach
	void stop() {
		this.server.shutdownNow();
	}

	private SidecarConnection connect(Duration timeout) {
		return SidecarConnection.builder("layotto")
			.endpoint("127.0.0.1:" + this.server.getPort())
			.timeout(timeout)
			.build();
	}

	@Test
	void aTransferInWhichNothingMovesEnds() {
		try (SidecarConnection connection = connect(Duration.ofSeconds(2))) {
			Files files = Files.of(connection, PAPERS);
			assertThatExceptionOfType(OutcomeUnknownException.class)
				.isThrownBy(() -> files.write("a", new ByteArrayInputStream(new byte[10])))
				.withMessageContaining("nothing moved in time");
			assertThatExceptionOfType(SidecarTimeoutException.class)
				.isThrownBy(() -> files.read("a", OutputStream.nullOutputStream()))
				.withMessageContaining("nothing moved in time");
		}
	}

	@Test
	void cancellingReachesTheWire() throws Exception {
		try (SidecarConnection connection = connect(Duration.ofMinutes(5))) {
			Disposable reading = ReactiveFiles.of(connection, PAPERS).read("a").subscribe();
			assertThat(this.sidecar.asked.await(1, TimeUnit.MINUTES)).isTrue();
			reading.dispose();
			assertThat(this.sidecar.cancelled.await(1, TimeUnit.MINUTES)).isTrue();
		}
	}

	@Test
	void anInterruptedTransferReachesTheWireToo() throws Exception {
		try (SidecarConnection connection = connect(Duration.ofMinutes(5))) {
			Files files = Files.of(connection, PAPERS);
			Thread reader = new Thread(() -> assertThatExceptionOfType(SidecarException.class)
				.isThrownBy(() -> files.read("a", OutputStream.nullOutputStream())));
			reader.start();
			assertThat(this.sidecar.asked.await(1, TimeUnit.MINUTES)).isTrue();
			reader.interrupt();
			assertThat(this.sidecar.cancelled.await(1, TimeUnit.MINUTES)).isTrue();
			reader.join();
		}
	}

	private static final class StallingSidecar extends RuntimeGrpc.RuntimeImplBase {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch cancelled = new CountDownLatch(1);

		@Override
		public void getFileMeta(GetFileMetaRequest request, StreamObserver<GetFileMetaResponse> observer) {
			observer.onNext(GetFileMetaResponse.newBuilder().setSize(10).build());
			observer.onCompleted();
		}

		@Override
		public void getFile(GetFileRequest request, StreamObserver<GetFileResponse> observer) {
			((ServerCallStreamObserver<GetFileResponse>) observer).setOnCancelHandler(this.cancelled::countDown);
			observer.onNext(GetFileResponse.newBuilder().setData(ByteString.copyFromUtf8("ab")).build());
			this.asked.countDown();
		}

		@Override
		public StreamObserver<PutFileRequest> putFile(StreamObserver<Empty> observer) {
			return new StreamObserver<>() {

				@Override
				public void onNext(PutFileRequest message) {
				}

				@Override
				public void onError(Throwable ex) {
				}

				@Override
				public void onCompleted() {
				}

			};
		}

	}

}
