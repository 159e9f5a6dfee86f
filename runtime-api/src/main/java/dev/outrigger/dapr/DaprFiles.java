package dev.outrigger.dapr;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.FileBackend;
import dev.outrigger.spi.FileEntry;
import org.jspecify.annotations.Nullable;

/**
 * Files in an output binding of type {@code localstorage}, each one message. The binding
 * takes text out of its quotes and decodes what looks like base64, so that all of it is
 * both; over HTTP nothing at all would arrive as {@code null}.
 *
 * @param binding makes the requests
 * @param component the binding's name in the sidecar
 */
public record DaprFiles(BindingBackend binding, String component) implements FileBackend {

	/** What a message has room for, as base64. */
	private static final int MOST = 3 * 1024 * 1024;

	private static final String FILE_NAME = "fileName";

	@Override
	public Call<Void> write(String name, Source source) {
		return Calls.defer(() -> {
			String content = "\"" + Base64.getEncoder().encodeToString(whole(source)) + "\"";
			return this.binding
				.invoke(new BindingBackend.Request("create", content.getBytes(StandardCharsets.US_ASCII),
						Map.of(FILE_NAME, name)))
				.map((reply) -> null);
		});
	}

	private byte[] whole(Source source) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		for (byte[] piece = source.next(); piece != null; piece = source.next()) {
			content.writeBytes(piece);
			if (content.size() > MOST) {
				throw InvalidRequestException.tooLarge(operation("write", Effect.ONCE),
						"the file has more than " + MOST + " bytes, and Dapr's bindings take it as one message", null);
			}
		}
		return content.toByteArray();
	}

	private Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.FILE, verb, this.component, effect);
	}

	@Override
	public Call<Boolean> read(String name, Sink sink) {
		return content(name).map((found) -> {
			found.filter((content) -> content.length > 0).ifPresent(sink::next);
			return found.isPresent();
		});
	}

	private Call<Optional<byte[]>> content(String name) {
		return this.binding.invoke(new BindingBackend.Request("get", new byte[0], Map.of(FILE_NAME, name)))
			.map((reply) -> Optional.of(reply.data()))
			.recover((failure) -> isMissing(failure, "file not found") ? Calls.value(Optional.empty())
					: Calls.failed(failure));
	}

	private static boolean isMissing(SidecarException failure, String text) {
		return failure.code() == SidecarException.Code.INTERNAL && String.valueOf(failure.getMessage()).contains(text);
	}

	@Override
	public Call<Optional<FileEntry>> stat(String name) {
		return content(name).map((found) -> found.map((content) -> new FileEntry(name, content.length, null)));
	}

	@Override
	public Call<Page> list(String folder, @Nullable String marker, int size) {
		throw new UnsupportedCapabilityException(operation("list", Effect.READ), DaprFacts.FILES_CANNOT_BE_LISTED);
	}

	@Override
	public Call<Boolean> delete(String name) {
		return this.binding.invoke(new BindingBackend.Request("delete", new byte[0], Map.of(FILE_NAME, name)))
			.map((reply) -> true)
			.recover((failure) -> isMissing(failure, "no such file") ? Calls.value(false) : Calls.failed(failure));
	}

	@Override
	public Call<?> verify() {
		return this.binding.verify();
	}

}
