package dev.outrigger.testkit.embedded.layotto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.DelFileRequest;
import dev.outrigger.grpc.layotto.proto.FileInfo;
import dev.outrigger.grpc.layotto.proto.FileMeta;
import dev.outrigger.grpc.layotto.proto.FileMetaValue;
import dev.outrigger.grpc.layotto.proto.FileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileMetaRequest;
import dev.outrigger.grpc.layotto.proto.GetFileMetaResponse;
import dev.outrigger.grpc.layotto.proto.GetFileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileResponse;
import dev.outrigger.grpc.layotto.proto.ListFileRequest;
import dev.outrigger.grpc.layotto.proto.ListFileResp;
import dev.outrigger.grpc.layotto.proto.PutFileRequest;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.FileFolder;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** The file rpcs, as of a component {@code local}. */
final class LayottoFileApi {

	private static final int PIECE = 102_400;

	private final Engine engine;

	LayottoFileApi(Engine engine) {
		this.engine = engine;
	}

	private FileFolder folder(String store) {
		return this.engine.files(store)
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "not support store type: " + store));
	}

	private static FileRequest request(boolean there, FileRequest request) {
		if (!there) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "request can't be nil");
		}
		return request;
	}

	void get(GetFileRequest request, ServerCallStreamObserver<GetFileResponse> observer) {
		FileFolder folder = this.engine.files(request.getStoreName())
			.orElseThrow(() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT,
					"not supported store type: " + request.getStoreName()));
		InputStream file;
		try {
			file = Files.newInputStream(folder.path(request.getName()));
		}
		catch (IOException ex) {
			throw LayottoFrontEnd.failure(Code.INTERNAL, "get file fail,err: " + text("open", ex));
		}
		Sending sending = new Sending(file, observer);
		observer.setOnCancelHandler(sending::close);
		observer.setOnReadyHandler(sending::go);
	}

	private static String text(String verb, IOException ex) {
		return (ex instanceof NoSuchFileException) ? verb + " " + ex.getMessage() + ": no such file or directory"
				: ex.toString();
	}

	StreamObserver<PutFileRequest> put(StreamObserver<Empty> observer) {
		return new Receiving(this, observer);
	}

	ListFileResp list(ListFileRequest request) {
		FileRequest asked = request(request.hasRequest(), request.getRequest());
		List<Path> files;
		try {
			files = folder(asked.getStoreName()).list(asked.getName());
		}
		catch (IOException ex) {
			throw LayottoFrontEnd.failure(Code.INTERNAL, text("open", ex));
		}
		ListFileResp.Builder response = ListFileResp.newBuilder();
		int size = (request.getPageSize() == 0) ? Integer.MAX_VALUE : request.getPageSize();
		for (Path file : files) {
			String name = file.getFileName().toString();
			if (name.compareTo(request.getMarker()) <= 0 && !request.getMarker().isEmpty()) {
				continue;
			}
			if (response.getFilesCount() == size) {
				response.setIsTruncated(true);
				break;
			}
			response.addFiles(info(file, name)).setMarker(name);
		}
		return response.build();
	}

	private static FileInfo info(Path file, String name) {
		try {
			return FileInfo.newBuilder()
				.setFileName(name)
				.setSize(Files.size(file))
				.setLastModified(time(file))
				.build();
		}
		catch (IOException ex) {
			return FileInfo.newBuilder().setFileName(name).build();
		}
	}

	/** As Go writes it. */
	private static String time(Path file) throws IOException {
		return Files.getLastModifiedTime(file).toInstant().toString().replace('T', ' ').replace("Z", " +0000 UTC");
	}

	Empty delete(DelFileRequest request) {
		FileRequest asked = request(request.hasRequest(), request.getRequest());
		try {
			Files.delete(folder(asked.getStoreName()).path(asked.getName()));
			return Empty.getDefaultInstance();
		}
		catch (IOException ex) {
			throw LayottoFrontEnd.failure(Code.INTERNAL, text("remove", ex));
		}
	}

	GetFileMetaResponse meta(GetFileMetaRequest request) {
		FileRequest asked = request(request.hasRequest(), request.getRequest());
		Path file = folder(asked.getStoreName()).path(asked.getName());
		try {
			return GetFileMetaResponse.newBuilder()
				.setSize(Files.size(file))
				.setLastModified(time(file))
				.setResponse(FileMeta.newBuilder()
					.putMetadata("FileMode", value("420"))
					.putMetadata("IsDir", value(Boolean.toString(Files.isDirectory(file)))))
				.build();
		}
		catch (IOException ex) {
			throw LayottoFrontEnd.failure(Code.NOT_FOUND, "file does not exist");
		}
	}

	private static FileMetaValue value(String text) {
		return FileMetaValue.newBuilder().addValue(text).build();
	}

	/** A file on its way out, as fast as the client takes it. */
	private static final class Sending {

		private final InputStream file;

		private final ServerCallStreamObserver<GetFileResponse> observer;

		private boolean done;

		Sending(InputStream file, ServerCallStreamObserver<GetFileResponse> observer) {
			this.file = file;
			this.observer = observer;
		}

		synchronized void go() {
			try {
				while (!this.done && this.observer.isReady()) {
					byte[] piece = this.file.readNBytes(PIECE);
					if (piece.length == 0) {
						close();
						this.observer.onCompleted();
					}
					else {
						this.observer.onNext(GetFileResponse.newBuilder().setData(ByteString.copyFrom(piece)).build());
					}
				}
			}
			catch (IOException ex) {
				close();
				this.observer.onError(LayottoFrontEnd.failure(Code.INTERNAL, "get file fail,err: " + ex));
			}
		}

		synchronized void close() {
			this.done = true;
			try {
				this.file.close();
			}
			catch (IOException ex) {
				// There is nobody to tell.
			}
		}

	}

	/** A file on its way in. */
	private static final class Receiving implements StreamObserver<PutFileRequest> {

		private final LayottoFileApi files;

		private final StreamObserver<Empty> observer;

		private FileFolder.@Nullable Writing writing;

		private boolean failed;

		Receiving(LayottoFileApi files, StreamObserver<Empty> observer) {
			this.files = files;
			this.observer = observer;
		}

		@Override
		public void onNext(PutFileRequest request) {
			if (this.failed) {
				return;
			}
			try {
				if (this.writing == null) {
					check(request);
					this.writing = this.files.folder(request.getStoreName()).write(request.getName());
				}
				this.writing.write(request.getData().toByteArray());
			}
			catch (IOException ex) {
				fail(LayottoFrontEnd.failure(Code.INTERNAL, text("open", ex)));
			}
			catch (StatusRuntimeException ex) {
				fail(ex);
			}
		}

		private static void check(PutFileRequest request) {
			if (!request.containsMetadata("FileMode")) {
				throw LayottoFrontEnd.failure(Code.INTERNAL, "fileMode is required for put file");
			}
			if (!request.containsMetadata("FileFlag")) {
				throw LayottoFrontEnd.failure(Code.INTERNAL, "fileFlag is required for put file");
			}
		}

		private void fail(StatusRuntimeException ex) {
			this.failed = true;
			discard();
			this.observer.onError(ex);
		}

		private void discard() {
			try {
				if (this.writing != null) {
					this.writing.close();
				}
			}
			catch (IOException ex) {
				// There is nobody to tell.
			}
		}

		@Override
		public void onError(Throwable ex) {
			discard();
		}

		@Override
		public void onCompleted() {
			if (this.failed) {
				return;
			}
			try {
				if (this.writing != null) {
					this.writing.commit();
				}
				this.observer.onNext(Empty.getDefaultInstance());
				this.observer.onCompleted();
			}
			catch (IOException ex) {
				fail(LayottoFrontEnd.failure(Code.INTERNAL, text("open", ex)));
			}
		}

	}

}
