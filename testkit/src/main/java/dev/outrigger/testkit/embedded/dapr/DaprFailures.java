package dev.outrigger.testkit.embedded.dapr;

import java.util.Map;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.ResourceInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/** Dapr's errors: the reason is the last of the details. */
final class DaprFailures {

	private DaprFailures() {
	}

	static StatusRuntimeException plain(Code code, String message) {
		return code.toStatus().withDescription(message).asRuntimeException();
	}

	static StatusRuntimeException of(Code code, String reason, String message, Any... further) {
		return of(code, reason, Map.of(), message, further);
	}

	static StatusRuntimeException of(Code code, String reason, Map<String, String> metadata, String message,
			Any... further) {
		Status.Builder status = Status.newBuilder().setCode(code.value()).setMessage(message);
		for (Any detail : further) {
			status.addDetails(detail);
		}
		status.addDetails(Any
			.pack(ErrorInfo.newBuilder().setReason(reason).setDomain("dapr.io").putAllMetadata(metadata).build()));
		return StatusProto.toStatusRuntimeException(status.build());
	}

	static Any resource(String type, String name) {
		return resource(type, name, "");
	}

	static Any resource(String type, String name, String description) {
		return Any.pack(ResourceInfo.newBuilder()
			.setResourceType(type)
			.setResourceName(name)
			.setDescription(description)
			.build());
	}

	static Any badField(String field, String description) {
		return Any.pack(BadRequest.newBuilder()
			.addFieldViolations(BadRequest.FieldViolation.newBuilder().setField(field).setDescription(description))
			.build());
	}

}
