package dev.outrigger.testkit.embedded.dapr;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.outrigger.grpc.dapr.proto.GetBulkSecretRequest;
import dev.outrigger.grpc.dapr.proto.GetConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.GetSecretRequest;
import dev.outrigger.grpc.dapr.proto.SecretResponse;
import dev.outrigger.grpc.dapr.proto.SetMetadataRequest;
import dev.outrigger.testkit.embedded.http.HttpAnswer;
import dev.outrigger.testkit.embedded.http.HttpApi;
import dev.outrigger.testkit.embedded.http.HttpQuestion;
import dev.outrigger.testkit.embedded.http.HttpRoute;
import io.grpc.StatusRuntimeException;

/** Dapr's HTTP API: what gRPC serves, by its paths, verbs, words and errors. */
public final class DaprHttpFrontEnd implements HttpApi {

	private static final int MAX_BODY = 4 * 1024 * 1024;

	private static final HttpAnswer NOWHERE = DaprHttpErrorBodies.plain(404, "ERR_DIRECT_INVOKE",
			"failed getting app id either from the URL path or the header dapr-app-id");

	private final DaprFrontEnd dapr;

	private final DaprHttpErrorBodies errors;

	private final DaprHttpStateApi state;

	private final DaprHttpPublishApi publish;

	private final DaprHttpLockApi locks;

	private final DaprHttpConfigurationApi configuration;

	private final String token;

	/**
	 * Serves what a front end serves over gRPC.
	 * @param dapr the front end
	 * @param token what calls have to bring; empty to let all pass
	 */
	public DaprHttpFrontEnd(DaprFrontEnd dapr, String token) {
		this.dapr = dapr;
		this.token = token;
		this.errors = new DaprHttpErrorBodies(dapr.appId());
		this.state = new DaprHttpStateApi(dapr.state());
		this.publish = new DaprHttpPublishApi(dapr.publish(), dapr.appId());
		this.locks = new DaprHttpLockApi(dapr.lock());
		this.configuration = new DaprHttpConfigurationApi(dapr.configuration());
	}

	@Override
	public HttpAnswer failure(String rpc, StatusRuntimeException failure) {
		return this.errors.answer(rpc, failure);
	}

	@Override
	public HttpRoute route(HttpQuestion question) {
		List<String> path = question.segments();
		boolean health = path.size() > 1 && path.get(1).equals("healthz");
		if (!this.token.isEmpty() && !health && !this.token.equals(question.header("dapr-api-token"))) {
			return now("", "", () -> HttpAnswer.text(401, "invalid api token"));
		}
		String first = path.isEmpty() ? "" : path.get(0);
		if (path.size() < 2 || !(first.equals("v1.0") || first.equals("v1.0-alpha1"))) {
			String callee = question.header("dapr-app-id");
			return callee.isEmpty() ? nowhere() : invoke(callee, question.target(), question);
		}
		return first.equals("v1.0") ? stable(question, path) : alpha(question, path);
	}

	private HttpRoute binding(HttpQuestion question, List<String> path) {
		boolean write = question.method().equals("POST") || question.method().equals("PUT");
		if (!write || path.size() != 3) {
			return nowhere();
		}
		String name = decoded(path, 2);
		return now("InvokeBinding", name, () -> DaprHttpBindingApi.invoke(this.dapr.bindings(), name, question));
	}

	private HttpRoute invoke(HttpQuestion question, List<String> path) {
		if (path.size() < 4 || !path.get(3).equals("method")) {
			return nowhere();
		}
		String before = "/" + String.join("/", path.subList(0, 4));
		String target = question.target();
		return target.startsWith(before) ? invoke(decoded(path, 2), target.substring(before.length()), question)
				: nowhere();
	}

	private HttpRoute invoke(String callee, String target, HttpQuestion question) {
		return new HttpRoute("InvokeService", callee,
				() -> this.dapr.invoke().invoke(callee, target.startsWith("/") ? target : "/" + target, question));
	}

	private static HttpRoute nowhere() {
		return now("", "", () -> NOWHERE);
	}

	private static HttpRoute now(String rpc, String component, Supplier<HttpAnswer> answer) {
		return new HttpRoute(rpc, component, () -> CompletableFuture.completedFuture(answer.get()));
	}

	private HttpRoute stable(HttpQuestion question, List<String> path) {
		return switch (path.get(1)) {
			case "state" -> state(question, path);
			case "publish" -> publish(question, path);
			case "invoke" -> invoke(question, path);
			case "bindings" -> binding(question, path);
			case "configuration" -> configuration(question, path);
			case "secrets" -> secrets(question, path);
			case "metadata" -> metadata(question, path);
			case "healthz" -> health(question, path);
			case "shutdown" -> shutdown(question, path);
			default -> nowhere();
		};
	}

	private HttpRoute alpha(HttpQuestion question, List<String> path) {
		boolean post = question.method().equals("POST");
		boolean write = post || question.method().equals("PUT");
		String component = (path.size() > 2) ? decoded(path, 2) : "";
		switch (path.get(1)) {
			case "lock" -> {
				return (post && path.size() == 3)
						? now("TryLockAlpha1", component, () -> this.locks.tryLock(component, question)) : nowhere();
			}
			case "unlock" -> {
				return (post && path.size() == 3)
						? now("UnlockAlpha1", component, () -> this.locks.unlock(component, question)) : nowhere();
			}
			case "configuration" -> {
				return configuration(question, path);
			}
			case "state" -> {
				boolean query = write && path.size() == 4 && path.get(3).equals("query");
				return query ? now("QueryStateAlpha1", component, () -> this.state.query(component, question))
						: nowhere();
			}
			case "publish" -> {
				return (path.size() > 2 && path.get(2).equals("bulk")) ? publish(question, path) : nowhere();
			}
			default -> {
				return nowhere();
			}
		}
	}

	private static String decoded(List<String> path, int index) {
		return HttpQuestion.decode(path.get(index));
	}

	private HttpRoute state(HttpQuestion question, List<String> path) {
		String method = question.method();
		boolean write = method.equals("POST") || method.equals("PUT");
		String store = (path.size() > 2) ? decoded(path, 2) : "";
		if (path.size() == 3 && write) {
			return now("SaveState", store, () -> tooLarge(question) ? DaprHttpErrorBodies.malformed("stream too large")
					: this.state.save(store, question));
		}
		if (path.size() != 4) {
			return nowhere();
		}
		String key = decoded(path, 3);
		return switch (method) {
			case "GET" -> now("GetState", store, () -> this.state.get(store, key));
			case "DELETE" -> now("DeleteState", store, () -> this.state.delete(store, key, question));
			case "POST", "PUT" -> switch (key) {
				case "bulk" -> now("GetBulkState", store, () -> this.state.getBulk(store, question));
				case "transaction" ->
					now("ExecuteStateTransaction", store, () -> this.state.transaction(store, question));
				default -> nowhere();
			};
			default -> nowhere();
		};
	}

	private static boolean tooLarge(HttpQuestion question) {
		return question.body().length > MAX_BODY;
	}

	private HttpRoute publish(HttpQuestion question, List<String> path) {
		boolean write = question.method().equals("POST") || question.method().equals("PUT");
		boolean bulk = path.size() > 2 && path.get(2).equals("bulk");
		int first = bulk ? 3 : 2;
		if (!write || path.size() < first + 2) {
			return nowhere();
		}
		String pubsub = decoded(path, first);
		String topic = HttpQuestion.decode(String.join("/", path.subList(first + 1, path.size())));
		if (tooLarge(question)) {
			return now("PublishEvent", pubsub,
					() -> DaprHttpErrorBodies.plain(500, "ERR_PUBSUB_PUBLISH_MESSAGE", "stream too large"));
		}
		Supplier<CompletionStage<HttpAnswer>> answer = bulk ? () -> this.publish.publishBulk(pubsub, topic, question)
				: () -> this.publish.publish(pubsub, topic, question);
		return new HttpRoute(bulk ? "BulkPublishEvent" : "PublishEvent", pubsub, answer);
	}

	private HttpRoute configuration(HttpQuestion question, List<String> path) {
		if (!question.method().equals("GET") || path.size() < 3) {
			return nowhere();
		}
		String store = decoded(path, 2);
		List<String> keys = question.query().getOrDefault("key", List.of());
		if (path.size() == 3) {
			return now("GetConfiguration", store, () -> this.configuration
				.get(GetConfigurationRequest.newBuilder().setStoreName(store).addAllKeys(keys).build()));
		}
		if (path.size() == 4 && path.get(3).equals("subscribe")) {
			return now("SubscribeConfiguration", store, () -> this.configuration.subscribe(store, keys));
		}
		if (path.size() == 5 && path.get(4).equals("unsubscribe")) {
			String id = decoded(path, 3);
			return now("UnsubscribeConfiguration", store, () -> this.configuration.unsubscribe(store, id));
		}
		return nowhere();
	}

	private HttpRoute secrets(HttpQuestion question, List<String> path) {
		if (!question.method().equals("GET") || path.size() != 4) {
			return nowhere();
		}
		String store = decoded(path, 2);
		String name = decoded(path, 3);
		if (name.equals("bulk")) {
			return now("GetBulkSecret", store, () -> {
				Map<String, SecretResponse> all = this.dapr.secrets()
					.getBulk(GetBulkSecretRequest.newBuilder().setStoreName(store).build())
					.getDataMap();
				StringBuilder text = new StringBuilder();
				new TreeMap<>(all).forEach((key, secret) -> text.append(text.isEmpty() ? "" : ",")
					.append(DaprHttpErrorBodies.quoted(key))
					.append(':')
					.append(object(secret.getSecretsMap())));
				return HttpAnswer.json(200, "{" + text + "}\n");
			});
		}
		return now("GetSecret", store,
				() -> HttpAnswer.json(200,
						object(this.dapr.secrets()
							.get(GetSecretRequest.newBuilder().setStoreName(store).setKey(name).build())
							.getDataMap()) + "\n"));
	}

	/** A JSON object of texts, with sorted members. */
	static String object(Map<String, String> members) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(members).forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
			.append(DaprHttpErrorBodies.quoted(name))
			.append(':')
			.append(DaprHttpErrorBodies.quoted(value)));
		return "{" + text + "}";
	}

	private HttpRoute metadata(HttpQuestion question, List<String> path) {
		if (path.size() == 2 && question.method().equals("GET")) {
			return now("GetMetadata", "",
					() -> HttpAnswer.json(200, DaprHttpMetadataApi.write(this.dapr.metadata().get())));
		}
		if (path.size() == 3 && question.method().equals("PUT")) {
			String key = decoded(path, 2);
			return now("SetMetadata", "", () -> {
				this.dapr.metadata()
					.set(SetMetadataRequest.newBuilder()
						.setKey(key)
						.setValue(new String(question.body(), StandardCharsets.UTF_8))
						.build());
				return HttpAnswer.noContent();
			});
		}
		return nowhere();
	}

	private HttpRoute shutdown(HttpQuestion question, List<String> path) {
		if (!question.method().equals("POST") || path.size() != 2) {
			return nowhere();
		}
		return now("Shutdown", "", () -> {
			this.dapr.shutdown().run();
			return HttpAnswer.noContent();
		});
	}

	private HttpRoute health(HttpQuestion question, List<String> path) {
		boolean outbound = path.size() == 3 && path.get(2).equals("outbound");
		if (!question.method().equals("GET") || !(path.size() == 2 || outbound)) {
			return question.method().equals("HEAD") ? now("", "", () -> HttpAnswer.json(404, "")) : nowhere();
		}
		String asked = question.parameter("appid");
		if (!asked.isEmpty() && !asked.equals(this.dapr.appId())) {
			return now("", "",
					() -> DaprHttpErrorBodies.plain(500, "ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match"));
		}
		if (!outbound && !this.dapr.ready()) {
			return now("", "",
					() -> DaprHttpErrorBodies.plain(500, "ERR_HEALTH_NOT_READY", "dapr is not ready: [runtime]"));
		}
		return now("Health", "", HttpAnswer::noContent);
	}

}
