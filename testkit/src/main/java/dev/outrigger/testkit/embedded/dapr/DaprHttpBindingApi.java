package dev.outrigger.testkit.embedded.dapr;

import java.util.Map;

import com.google.protobuf.ByteString;
import dev.outrigger.grpc.dapr.proto.InvokeBindingRequest;
import dev.outrigger.grpc.dapr.proto.InvokeBindingResponse;
import dev.outrigger.testkit.embedded.engine.GoJson;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import tools.jackson.databind.JsonNode;

/** Output bindings over HTTP: data is handed over as its JSON text. */
final class DaprHttpBindingApi {

	private DaprHttpBindingApi() {
	}

	static HttpAnswer invoke(DaprBindingApi bindings, String name, HttpQuestion question) {
		JsonNode body;
		try {
			body = DaprHttpBodies.read(question.body());
		}
		catch (DaprHttpBodies.Malformed ex) {
			return ex.answer("failed deserializing HTTP body: ");
		}
		InvokeBindingRequest.Builder request = InvokeBindingRequest.newBuilder()
			.setName(name)
			.setOperation(body.path("operation").asString(""));
		if (body.has("data")) {
			request.setData(ByteString.copyFrom(GoJson.write(body.path("data"))));
		}
		for (Map.Entry<String, JsonNode> member : body.path("metadata").properties()) {
			request.putMetadata(member.getKey(), member.getValue().asString(""));
		}
		InvokeBindingResponse response = bindings.invoke(request.build());
		HttpAnswer answer = response.getData().isEmpty() ? HttpAnswer.noContent()
				: HttpAnswer.json(200, response.getData().toByteArray());
		for (Map.Entry<String, String> said : response.getMetadataMap().entrySet()) {
			answer = answer.withHeader("metadata." + said.getKey(), said.getValue());
		}
		return answer;
	}

}
