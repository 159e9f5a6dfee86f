package dev.outrigger.grpc.layotto;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.ReceivedBytes;
import dev.outrigger.grpc.layotto.proto.DelFileRequest;
import dev.outrigger.grpc.layotto.proto.FileRequest;
import dev.outrigger.grpc.layotto.proto.GetFileMetaRequest;
import dev.outrigger.grpc.layotto.proto.GetFileRequest;
import dev.outrigger.grpc.layotto.proto.ListFileRequest;
import dev.outrigger.grpc.layotto.proto.PutFileRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/**
 * Layotto's files. Only asking for a file's metadata tells that there is none; the
 * component {@code local} wants to know the mode and the flags to open it with.
 */
record LayottoFiles(GrpcTransport transport, String component) implements FileBackend {

	/** Readable by all, written by its owner; opened to be written, made or cut. */
	private static final Map<String, String> LOCAL = Map.of("FileMode", "420", "FileFlag", "577");

	/** As Go writes a time. */
	private static final Pattern TIME = Pattern
		.compile("(\\d{4}-\\d\\d-\\d\\d)[ T](\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?) ?([+-]\\d\\d):?(\\d\\d).*");

	private Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.FILE, verb, this.component, effect);
	}

	private FileRequest request(String name) {
		return FileRequest.newBuilder().setStoreName(this.component).setName(name).build();
	}

	@Override
	public Call<Void> write(String name, Source source) {
		return Calls.defer(() -> {
			AtomicBoolean begun = new AtomicBoolean();
			return this.transport.transfer(operation("write", Effect.ONCE), RuntimeGrpc.getPutFileMethod(), () -> {
				if (begun.compareAndSet(false, true)) {
					return PutFileRequest.newBuilder()
						.setStoreName(this.component)
						.setName(name)
						.putAllMetadata(LOCAL)
						.build();
				}
				byte[] piece = source.next();
				return (piece != null)
						? PutFileRequest.newBuilder().setData(UnsafeByteOperations.unsafeWrap(piece)).build() : null;
			}, (done) -> {
			});
		});
	}

	@Override
	public Call<Boolean> read(String name, Sink sink) {
		GetFileRequest request = GetFileRequest.newBuilder().setStoreName(this.component).setName(name).build();
		return stat(name).then((found) -> {
			if (found.isEmpty()) {
				return Calls.value(false);
			}
			AtomicBoolean asked = new AtomicBoolean();
			return this.transport
				.transfer(operation("read", Effect.READ), RuntimeGrpc.getGetFileMethod(),
						() -> asked.compareAndSet(false, true) ? request : null,
						(piece) -> sink.next(bytes(piece.getData())))
				.map((done) -> true);
		});
	}

	private static byte[] bytes(ByteString data) {
		return ReceivedBytes.of(data);
	}

	@Override
	public Call<Optional<FileEntry>> stat(String name) {
		GetFileMetaRequest request = GetFileMetaRequest.newBuilder().setRequest(request(name)).build();
		return this.transport
			.unary(operation("stat", Effect.READ), RuntimeGrpc.getGetFileMetaMethod(), request,
					(answer) -> Optional.of(new FileEntry(name, answer.getSize(), time(answer.getLastModified()))))
			.recover((failure) -> (failure.code() == SidecarException.Code.NOT_FOUND) ? Calls.value(Optional.empty())
					: Calls.failed(failure));
	}

	@Override
	public Call<Page> list(String folder, @Nullable String marker, int size) {
		ListFileRequest request = ListFileRequest.newBuilder()
			.setRequest(request(folder))
			.setPageSize(size)
			.setMarker((marker != null) ? marker : "")
			.build();
		return this.transport.unary(operation("list", Effect.READ), RuntimeGrpc.getListFileMethod(), request,
				(answer) -> new Page(answer.getFilesList()
					.stream()
					.map((file) -> new FileEntry(file.getFileName(), file.getSize(), time(file.getLastModified())))
					.toList(), answer.getIsTruncated() ? answer.getMarker() : null));
	}

	@Override
	public Call<Boolean> delete(String name) {
		DelFileRequest request = DelFileRequest.newBuilder().setRequest(request(name)).build();
		return stat(name).then((found) -> found.isEmpty() ? Calls.value(false) : this.transport
			.unary(operation("delete", Effect.ONCE), RuntimeGrpc.getDelFileMethod(), request, (done) -> true));
	}

	/** Asks for what is hardly there. */
	@Override
	public Call<?> verify() {
		return stat("outrigger.probe");
	}

	private static @Nullable Instant time(String text) {
		Matcher matcher = TIME.matcher(text);
		if (!matcher.matches()) {
			return null;
		}
		try {
			return OffsetDateTime
				.parse(matcher.group(1) + "T" + matcher.group(2) + matcher.group(3) + ":" + matcher.group(4))
				.toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
