package dev.outrigger.http.dapr;

import java.util.HashMap;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.http.HttpPath;
import dev.outrigger.http.HttpRequest;
import dev.outrigger.http.HttpTransport;
import dev.outrigger.spi.SecretBackend;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Secrets on Dapr over HTTP, which says only in words that there is none. */
record DaprHttpSecrets(HttpTransport transport, String component) implements SecretBackend {

	private static final int NO_CONTENT = 204;

	private static final String ALL = "bulk";

	@Override
	public Call<Map<String, String>> get(String name) {
		Operation operation = new Operation(BuildingBlock.SECRET, "get", this.component, Effect.READ);
		if (name.equals(ALL)) {
			throw new InvalidRequestException(operation,
					"name: 'bulk' (expected: another name, as over HTTP this one stands for all secrets; or"
							+ " outrigger.secret.transport=grpc)",
					null);
		}
		HttpPath path = HttpPath.of("/v1.0/secrets").segment(this.component).segment(name);
		return this.transport.call(operation, HttpRequest.get(path.toString()),
				(reply) -> (reply.status() == NO_CONTENT) ? Map.<String, String>of()
						: values(operation, DaprJson.readObject(operation, reply.body())));
	}

	@Override
	public Call<Map<String, Map<String, String>>> all() {
		Operation operation = new Operation(BuildingBlock.SECRET, "getAll", this.component, Effect.READ);
		HttpPath path = HttpPath.of("/v1.0/secrets").segment(this.component).segment(ALL);
		return this.transport.call(operation, HttpRequest.get(path.toString()), (reply) -> {
			Map<String, Map<String, String>> all = new HashMap<>();
			if (reply.status() != NO_CONTENT) {
				DaprJson.readObject(operation, reply.body())
					.properties()
					.forEach((secret) -> all.put(secret.getKey(), values(operation, DaprJson.expect(operation,
							secret.getValue(), JsonNodeType.OBJECT, "the secret '" + secret.getKey() + "'"))));
			}
			return all;
		});
	}

	private static Map<String, String> values(Operation operation, JsonNode secret) {
		secret.properties()
			.forEach((member) -> DaprJson.expect(operation, member.getValue(), JsonNodeType.STRING,
					"the value of '" + member.getKey() + "'"));
		return DaprJson.texts(secret);
	}

}
