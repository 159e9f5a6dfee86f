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
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.BindingBackend;
import dev.outrigger.spi.FileBackend;

/**
 * Requests of an output binding that keeps files, each of which is one message. Such
 * bindings take text out of its quotes, and over HTTP nothing at all would arrive as
 * {@code null}: so a file is written as base64, in quotes.
 *
 * @param binding makes the requests
 * @param component the binding's name in the sidecar
 */
record FileMessages(BindingBackend binding, String component) {

	/** What a message has room for, as base64. */
	private static final int MOST = 3 * 1024 * 1024;

	Call<Void> create(byte[] content, Map<String, String> metadata) {
		String text = "\"" + Base64.getEncoder().encodeToString(content) + "\"";
		return this.binding
			.invoke(new BindingBackend.Request("create", text.getBytes(StandardCharsets.US_ASCII), metadata))
			.map((reply) -> null);
	}

	/** What is to be written; blocks as long as its source does. */
	byte[] whole(FileBackend.Source source) {
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

	/** The content; empty when the failure of the binding has a text that says so. */
	Call<Optional<byte[]>> get(Map<String, String> metadata, String missing) {
		return this.binding.invoke(new BindingBackend.Request("get", new byte[0], metadata))
			.map((reply) -> Optional.of(reply.data()))
			.recover((failure) -> isMissing(failure, missing) ? Calls.value(Optional.empty()) : Calls.failed(failure));
	}

	/** Whether there was one: not when the failure of the binding has such a text. */
	Call<Boolean> delete(Map<String, String> metadata, String missing) {
		return this.binding.invoke(new BindingBackend.Request("delete", new byte[0], metadata))
			.map((reply) -> true)
			.recover((failure) -> isMissing(failure, missing) ? Calls.value(false) : Calls.failed(failure));
	}

	private static boolean isMissing(SidecarException failure, String text) {
		return failure.code() == SidecarException.Code.INTERNAL && String.valueOf(failure.getMessage()).contains(text);
	}

	Operation operation(String verb, Effect effect) {
		return new Operation(BuildingBlock.FILE, verb, this.component, effect);
	}

}
