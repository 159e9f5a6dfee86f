package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.BulkStateItem;
import dev.outrigger.grpc.dapr.proto.DeleteStateRequest;
import dev.outrigger.grpc.dapr.proto.Etag;
import dev.outrigger.grpc.dapr.proto.ExecuteStateTransactionRequest;
import dev.outrigger.grpc.dapr.proto.GetBulkStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateRequest;
import dev.outrigger.grpc.dapr.proto.GetStateResponse;
import dev.outrigger.grpc.dapr.proto.QueryStateRequest;
import dev.outrigger.grpc.dapr.proto.SaveStateRequest;
import dev.outrigger.grpc.dapr.proto.StateItem;
import dev.outrigger.grpc.dapr.proto.StateOptions;
import dev.outrigger.grpc.dapr.proto.StateOptions.StateConcurrency;
import dev.outrigger.grpc.dapr.proto.TransactionalStateOperation;
import dev.outrigger.testkit.embedded.dapr.DaprHttpBodies.Malformed;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import tools.jackson.databind.JsonNode;

/** State over HTTP. */
final class DaprHttpStateApi {

	private static final String METADATA = "metadata.";

	private final DaprStateApi state;

	DaprHttpStateApi(DaprStateApi state) {
		this.state = state;
	}

	HttpAnswer get(String store, String key) {
		GetStateResponse found = this.state.get(GetStateRequest.newBuilder().setStoreName(store).setKey(key).build());
		boolean hidden = found.getData().isEmpty() && this.state.hidesEmptyValues(store);
		if (found.getEtag().isEmpty() || hidden) {
			return HttpAnswer.noContent();
		}
		HttpAnswer answer = HttpAnswer.json(200, found.getData().toByteArray()).withHeader("Etag", found.getEtag());
		for (Map.Entry<String, String> member : found.getMetadataMap().entrySet()) {
			answer = answer.withHeader(METADATA + member.getKey(), member.getValue());
		}
		return answer;
	}

	HttpAnswer getBulk(String store, HttpQuestion question) {
		this.state.check(store);
		JsonNode body;
		try {
			body = DaprHttpBodies.read(question.body());
		}
		catch (Malformed ex) {
			return ex.answer("failed deserializing HTTP body: ");
		}
		GetBulkStateRequest.Builder request = GetBulkStateRequest.newBuilder().setStoreName(store);
		body.path("keys").forEach((key) -> request.addKeys(key.asString("")));
		StringBuilder text = new StringBuilder();
		for (BulkStateItem item : this.state.getBulk(request.build()).getItemsList()) {
			String data = item.getData().isEmpty() ? "" : item.getData().toStringUtf8();
			if (!data.isEmpty() && !GoJson.valid(item.getData().toByteArray())) {
				return HttpAnswer.json(200, "");
			}
			text.append(text.isEmpty() ? "" : ",")
				.append("{\"key\":")
				.append(DaprHttpErrorBodies.quoted(item.getKey()))
				.append(data.isEmpty() ? "" : ",\"data\":" + data)
				.append(item.getEtag().isEmpty() ? "" : ",\"etag\":" + DaprHttpErrorBodies.quoted(item.getEtag()))
				.append(item.getMetadataCount() == 0 ? ""
						: ",\"metadata\":" + DaprHttpFrontEnd.object(item.getMetadataMap()))
				.append('}');
		}
		return HttpAnswer.json(200, "[" + text + "]\n");
	}

	HttpAnswer save(String store, HttpQuestion question) {
		this.state.check(store);
		SaveStateRequest.Builder request = SaveStateRequest.newBuilder().setStoreName(store);
		try {
			JsonNode body = DaprHttpBodies.read(question.body());
			if (body.isNull()) {
				return HttpAnswer.noContent();
			}
			if (!body.isArray()) {
				throw new Malformed("json: cannot unmarshal " + DaprHttpBodies.kind(body)
						+ " into Go value of type []state.SetRequest");
			}
			for (JsonNode item : body) {
				StateItem read = item(store, item, question.parameters(METADATA), "SetRequest.");
				if (read.getKey().isEmpty()) {
					throw new Malformed("\"key\" is a required field");
				}
				request.addStates(read);
			}
		}
		catch (Malformed ex) {
			return ex.answer("");
		}
		this.state.save(request.build());
		return HttpAnswer.noContent();
	}

	private StateItem item(String store, JsonNode node, Map<String, String> parameters, String where) {
		StateItem.Builder item = StateItem.newBuilder();
		String key = DaprHttpBodies.text(DaprHttpBodies.member(node, "key"), where + "key");
		String etag = DaprHttpBodies.text(DaprHttpBodies.member(node, "etag"), where + "etag");
		item.setKey((key != null) ? key : "");
		if (etag != null) {
			item.setEtag(Etag.newBuilder().setValue(etag));
		}
		Map<String, String> metadata = new LinkedHashMap<>();
		for (Map.Entry<String, JsonNode> member : DaprHttpBodies.member(node, "metadata").properties()) {
			String value = DaprHttpBodies.text(member.getValue(), where + "metadata");
			metadata.put(member.getKey(), (value != null) ? value : "");
		}
		metadata.putAll(parameters);
		JsonNode value = DaprHttpBodies.member(node, "value");
		return item
			.setValue(ByteString.copyFrom(
					value.isMissingNode() ? "null".getBytes(StandardCharsets.UTF_8) : this.state.written(store, value)))
			.putAllMetadata(metadata)
			.setOptions(options(DaprHttpBodies.member(node, "options").path("concurrency").asString("")))
			.build();
	}

	private static StateOptions options(String concurrency) {
		return StateOptions.newBuilder().setConcurrency(switch (concurrency) {
			case "first-write" -> StateConcurrency.CONCURRENCY_FIRST_WRITE;
			case "last-write" -> StateConcurrency.CONCURRENCY_LAST_WRITE;
			default -> StateConcurrency.CONCURRENCY_UNSPECIFIED;
		}).build();
	}

	HttpAnswer delete(String store, String key, HttpQuestion question) {
		this.state.delete(DeleteStateRequest.newBuilder()
			.setStoreName(store)
			.setKey(key)
			.setEtag(Etag.newBuilder().setValue(question.header("If-Match")))
			.setOptions(options(question.parameter("concurrency")))
			.putAllMetadata(question.parameters(METADATA))
			.build());
		return HttpAnswer.noContent();
	}

	HttpAnswer transaction(String store, HttpQuestion question) {
		this.state.check(store);
		ExecuteStateTransactionRequest.Builder request = ExecuteStateTransactionRequest.newBuilder()
			.setStoreName(store);
		try {
			for (JsonNode operation : DaprHttpBodies.read(question.body()).path("operations")) {
				request.addOperations(TransactionalStateOperation.newBuilder()
					.setOperationType(operation.path("operation").asString(""))
					.setRequest(item(store, operation.path("request"), question.parameters(METADATA), "SetRequest.")));
			}
		}
		catch (Malformed ex) {
			return ex.answer("failed deserializing HTTP body: ");
		}
		this.state.transaction(request.build());
		return HttpAnswer.noContent();
	}

	HttpAnswer query(String store, HttpQuestion question) {
		this.state.query(QueryStateRequest.newBuilder()
			.setStoreName(store)
			.setQuery(new String(question.body(), StandardCharsets.UTF_8))
			.build());
		return HttpAnswer.noContent();
	}

}
