package dev.outrigger.http.dapr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpReply;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.BindingBackend;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Output bindings over HTTP, where data is JSON, for their own sake or for files. */
record DaprHttpBindings(HttpTransport transport, BuildingBlock block, String component) implements BindingBackend {

	private static final String METADATA = "metadata.";

	@Override
	public Call<Reply> invoke(Request request) {
		Operation operation = BindingBackend.operation(request.operation(), this.block, this.component);
		return Calls.defer(() -> {
			HttpPath path = HttpPath.of("/v1.0/bindings").segment(this.component);
			return this.transport.call(operation, HttpRequest.post(path.toString(), body(operation, request)),
					DaprHttpBindings::reply);
		});
	}

	/** JSON goes as it is, to the last digit. */
	private static byte[] body(Operation operation, Request request) {
		ObjectNode body = DaprJson.object();
		body.put("operation", request.operation());
		if (request.data().length > 0) {
			String text = text(operation, request.data());
			if (isJson(request.data())) {
				body.putRawValue("data", new RawValue(text));
			}
			else {
				body.put("data", text);
			}
		}
		DaprJson.put(body, "metadata", request.metadata());
		return DaprJson.write(body);
	}

	private static boolean isJson(byte[] data) {
		try {
			return !DaprJson.read(data).isMissingNode();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static String text(Operation operation, byte[] data) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidRequestException(operation,
					"the data is no text (expected: text, as bindings over HTTP" + " carry nothing else; gRPC does)",
					ex);
		}
	}

	private static Reply reply(HttpReply reply) {
		Map<String, String> metadata = new LinkedHashMap<>();
		reply.headers().forEach((name, values) -> {
			String lower = name.toLowerCase(Locale.ROOT);
			if (lower.startsWith(METADATA) && !values.isEmpty()) {
				metadata.put(lower.substring(METADATA.length()), values.get(0));
			}
		});
		return new Reply(reply.body(), metadata);
	}

}
