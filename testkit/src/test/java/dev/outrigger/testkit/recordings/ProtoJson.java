package dev.outrigger.testkit.recordings;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Help;
import com.google.rpc.ResourceInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages and statuses in the form of the recordings. */
final class ProtoJson {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final TypeRegistry DETAILS = TypeRegistry.newBuilder()
		.add(ErrorInfo.getDescriptor())
		.add(ResourceInfo.getDescriptor())
		.add(BadRequest.getDescriptor())
		.add(Help.getDescriptor())
		.build();

	private final JsonFormat.Printer printer;

	ProtoJson(boolean protoNames) {
		JsonFormat.Printer plain = JsonFormat.printer().usingTypeRegistry(DETAILS).omittingInsignificantWhitespace();
		this.printer = protoNames ? plain.preservingProtoFieldNames() : plain;
	}

	JsonNode write(Message message) {
		try {
			return MAPPER.readTree(this.printer.print(message));
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static Message read(JsonNode node, Message prototype) {
		try {
			Message.Builder builder = prototype.newBuilderForType();
			JsonFormat.parser().merge(node.toString(), builder);
			return builder.build();
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalArgumentException(node.toString(), ex);
		}
	}

	JsonNode write(StatusRuntimeException failure) {
		Status status = failure.getStatus();
		ObjectNode node = MAPPER.createObjectNode();
		node.put("code", status.getCode().name());
		node.put("message", (status.getDescription() != null) ? status.getDescription() : "");
		com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
		if (rich != null && rich.getDetailsCount() > 0) {
			ArrayNode details = node.putArray("details");
			for (Any detail : rich.getDetailsList()) {
				details.add(write(detail));
			}
		}
		return node;
	}

}
