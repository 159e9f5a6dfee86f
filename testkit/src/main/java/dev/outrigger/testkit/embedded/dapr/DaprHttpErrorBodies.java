package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/** What Dapr's errors look like over HTTP. */
final class DaprHttpErrorBodies {

	private static final int BAD_REQUEST = 400;

	private static final int CONFLICT = 409;

	private static final int SERVER_ERROR = 500;

	private final String appId;

	DaprHttpErrorBodies(String appId) {
		this.appId = appId;
	}

	static HttpAnswer plain(int status, String errorCode, String message) {
		return HttpAnswer.json(status, "{\"errorCode\":" + quoted(errorCode) + ",\"message\":" + quoted(message) + "}");
	}

	static HttpAnswer malformed(String message) {
		return plain(BAD_REQUEST, "ERR_MALFORMED_REQUEST", message);
	}

	static String quoted(String text) {
		return new String(GoJson.write(StringNode.valueOf(text)), StandardCharsets.UTF_8);
	}

	HttpAnswer answer(String rpc, StatusRuntimeException failure) {
		String message = String.valueOf(failure.getStatus().getDescription());
		com.google.rpc.Status rich = StatusProto.fromThrowable(failure);
		ErrorInfo info = (rich != null) ? find(rich) : null;
		String reason = (info != null) ? info.getReason() : "";
		Shape shape = shape(rpc, reason, failure.getStatus().getCode(), message);
		if (reason.equals("DAPR_STATE_ILLEGAL_KEY")) {
			message = "api error: code = InvalidArgument desc = " + message;
		}
		if (rich == null || !reason.startsWith("DAPR_")) {
			return plain(shape.status(), shape.errorCode(), message);
		}
		StringBuilder details = new StringBuilder();
		for (Any detail : rich.getDetailsList()) {
			details.append(details.isEmpty() ? "" : ",").append(detail(rpc, detail, message));
		}
		return HttpAnswer.json(shape.status(), "{\"errorCode\":" + quoted(shape.errorCode()) + ",\"message\":"
				+ quoted(message) + ",\"details\":[" + details + "]}");
	}

	private static @Nullable ErrorInfo find(com.google.rpc.Status rich) {
		for (Any detail : rich.getDetailsList()) {
			if (detail.is(ErrorInfo.class)) {
				return unpack(detail, ErrorInfo.class);
			}
		}
		return null;
	}

	private static <M extends Message> M unpack(Any detail, Class<M> type) {
		try {
			return detail.unpack(type);
		}
		catch (InvalidProtocolBufferException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Shape shape(String rpc, String reason, Code code, String message) {
		return switch (reason) {
			case "DAPR_STATE_NOT_CONFIGURED" -> new Shape(SERVER_ERROR, "ERR_STATE_STORE_NOT_CONFIGURED");
			case "DAPR_STATE_NOT_FOUND" -> new Shape(BAD_REQUEST, "ERR_STATE_STORE_NOT_FOUND");
			case "DAPR_STATE_ILLEGAL_KEY" -> new Shape(BAD_REQUEST, "ERR_MALFORMED_REQUEST");
			case "DAPR_STATE_QUERYING_NOT_SUPPORTED" -> new Shape(SERVER_ERROR, "ERR_STATE_STORE_NOT_SUPPORTED");
			case "DAPR_STATE_QUERY_FAILED" -> new Shape(SERVER_ERROR, "ERR_STATE_QUERY");
			case "ERR_NOT_SUPPORTED_STATE_OPERATION" -> new Shape(BAD_REQUEST, reason);
			case "DAPR_PUBSUB_NOT_FOUND" -> new Shape(404, "ERR_PUBSUB_NOT_FOUND");
			case "DAPR_PUBSUB_METADATA_DESERIALIZATION" -> new Shape(BAD_REQUEST, "ERR_PUBSUB_REQUEST_METADATA");
			case "DAPR_PUBSUB_CLOUD_EVENT_CREATION" -> new Shape(SERVER_ERROR, "ERR_PUBSUB_CLOUD_EVENTS_SER");
			case "DAPR_PUBSUB_MARSHAL_EVENTS", "DAPR_PUBSUB_UNMARSHAL_EVENTS", "DAPR_PUBSUB_MARSHAL_ENVELOPE" ->
				new Shape(BAD_REQUEST, "ERR_PUBSUB_EVENTS_SER");
			default -> new Shape(status(rpc, code), reason.isEmpty() ? errorCode(rpc, code, message) : reason);
		};
	}

	private static int status(String rpc, Code code) {
		return switch (code) {
			case ABORTED -> CONFLICT;
			case INVALID_ARGUMENT -> rpc.startsWith("Get") && rpc.endsWith("Secret") ? 401 : BAD_REQUEST;
			case PERMISSION_DENIED -> 403;
			default -> SERVER_ERROR;
		};
	}

	/** Where gRPC gives no reason. */
	private static String errorCode(String rpc, Code code, String message) {
		boolean notFound = code == Code.INVALID_ARGUMENT && message.endsWith("not found");
		return switch (rpc) {
			case "GetState" -> "ERR_STATE_GET";
			case "GetBulkState" -> "ERR_STATE_BULK_GET";
			case "SaveState" -> "ERR_STATE_SAVE";
			case "DeleteState" -> "ERR_STATE_DELETE";
			case "ExecuteStateTransaction" -> "ERR_STATE_TRANSACTION";
			case "PublishEvent", "BulkPublishEvent" -> "ERR_PUBSUB_PUBLISH_MESSAGE";
			case "GetConfiguration" -> "ERR_CONFIGURATION_GET";
			case "SubscribeConfiguration" -> "ERR_CONFIGURATION_SUBSCRIBE";
			case "TryLockAlpha1", "UnlockAlpha1" -> {
				if (code == Code.FAILED_PRECONDITION) {
					yield "ERR_LOCK_STORE_NOT_CONFIGURED";
				}
				if (code == Code.INVALID_ARGUMENT) {
					yield notFound ? "ERR_LOCK_STORE_NOT_FOUND" : "ERR_MALFORMED_REQUEST";
				}
				yield rpc.equals("TryLockAlpha1") ? "ERR_TRY_LOCK" : "ERR_UNLOCK";
			}
			case "GetSecret", "GetBulkSecret" -> switch (code) {
				case INVALID_ARGUMENT -> "ERR_SECRET_STORE_NOT_FOUND";
				case FAILED_PRECONDITION -> "ERR_SECRET_STORES_NOT_CONFIGURED";
				case PERMISSION_DENIED -> "ERR_PERMISSION_DENIED";
				default -> "ERR_SECRET_GET";
			};
			default -> "ERR_DIRECT_INVOKE";
		};
	}

	private String detail(String rpc, Any detail, String message) {
		if (detail.is(ErrorInfo.class)) {
			ErrorInfo info = unpack(detail, ErrorInfo.class);
			return "{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"domain\":" + quoted(info.getDomain())
					+ ",\"metadata\":" + metadata(rpc, info) + ",\"reason\":" + quoted(info.getReason()) + "}";
		}
		if (detail.is(ResourceInfo.class)) {
			ResourceInfo resource = unpack(detail, ResourceInfo.class);
			return "{\"@type\":\"type.googleapis.com/google.rpc.ResourceInfo\",\"description\":"
					+ quoted(resource.getDescription()) + ",\"owner\":\"\",\"resource_name\":"
					+ quoted(resource.getResourceName()) + ",\"resource_type\":" + quoted(resource.getResourceType())
					+ "}";
		}
		BadRequest.FieldViolation violation = unpack(detail, BadRequest.class).getFieldViolations(0);
		String field = rpc.equals("ExecuteStateTransaction") ? "" : "\"field\":" + quoted(violation.getField()) + ",";
		return "{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"field_violations\":[{" + field
				+ "\"description\":" + quoted(message) + "}]}";
	}

	private String metadata(String rpc, ErrorInfo info) {
		Map<String, String> metadata = new LinkedHashMap<>(new TreeMap<>(info.getMetadataMap()));
		if (info.getReason().equals("DAPR_STATE_NOT_FOUND") && !rpc.equals("QueryStateAlpha1")) {
			metadata.put("appID", this.appId);
		}
		if (metadata.isEmpty()) {
			return info.getReason().equals("DAPR_PUBSUB_NOT_FOUND") ? "{}" : "null";
		}
		StringBuilder text = new StringBuilder();
		metadata.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
			.append(quoted(name))
			.append(':')
			.append(quoted(value)));
		return "{" + text + "}";
	}

	private record Shape(int status, String errorCode) {

	}

}
