package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.ActorRuntime;
import dev.outrigger.grpc.dapr.proto.ActorRuntime.ActorRuntimeStatus;
import dev.outrigger.grpc.dapr.proto.AppConnectionProperties;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.MetadataWorkflows;
import dev.outrigger.grpc.dapr.proto.PubsubSubscription;
import dev.outrigger.grpc.dapr.proto.PubsubSubscriptionRule;
import dev.outrigger.grpc.dapr.proto.PubsubSubscriptionRules;
import dev.outrigger.grpc.dapr.proto.PubsubSubscriptionType;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;
import dev.outrigger.grpc.dapr.proto.SetMetadataRequest;
import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.engine.Engine;

/** The metadata rpcs. */
final class DaprMetadataApi {

	private static final String VERSION = "1.18.1";

	private static final String IN_MEMORY = "in-memory";

	private static final List<String> FEATURES = List.of("HotReload", "WorkflowsRemoteActivityReminder");

	/** What a sidecar says that knows neither an application nor actors. */
	private static final AppConnectionProperties NO_APPLICATION = AppConnectionProperties.newBuilder()
		.setProtocol("http")
		.setChannelAddress("127.0.0.1")
		.build();

	private static final ActorRuntime NO_ACTORS = ActorRuntime.newBuilder()
		.setRuntimeStatus(ActorRuntimeStatus.DISABLED)
		.setPlacement("placement: disconnected")
		.build();

	private final Engine engine;

	private final String appId;

	private final DaprSubscribeApi subscriptions;

	private final DaprApplicationCaller callbacks;

	private final Map<String, String> extended = new ConcurrentSkipListMap<>(Map.of("daprRuntimeVersion", VERSION));

	DaprMetadataApi(Engine engine, String appId, DaprSubscribeApi subscriptions, DaprApplicationCaller callbacks) {
		this.callbacks = callbacks;
		this.engine = engine;
		this.appId = appId;
		this.subscriptions = subscriptions;
	}

	GetMetadataResponse get() {
		GetMetadataResponse.Builder response = GetMetadataResponse.newBuilder()
			.setId(this.appId)
			.setRuntimeVersion(VERSION)
			.addAllEnabledFeatures(FEATURES)
			.setAppConnectionProperties(this.callbacks.channel()
				.map((channel) -> NO_APPLICATION.toBuilder()
					.setPort(channel.port())
					.setProtocol(channel.protocol())
					.build())
				.orElse(NO_APPLICATION))
			.setActorRuntime(NO_ACTORS)
			.setWorkflows(MetadataWorkflows.getDefaultInstance())
			.putAllExtendedMetadata(this.extended);
		for (Engine.Component component : this.engine.components()) {
			response.addRegisteredComponents(RegisteredComponents.newBuilder()
				.setName(component.name())
				.setType(component.block() + "." + component.type())
				.setVersion("v1")
				.addAllCapabilities(capabilities(component)));
		}
		this.subscriptions.subscriptions()
			.forEach((initial) -> response.addSubscriptions(PubsubSubscription.newBuilder()
				.setPubsubName(initial.getPubsubName())
				.setTopic(initial.getTopic())
				.putAllMetadata(initial.getMetadataMap())
				.setDeadLetterTopic(initial.getDeadLetterTopic())
				.setType(PubsubSubscriptionType.STREAMING)));
		this.callbacks.subscriptions().forEach((subscription) -> response.addSubscriptions(programmatic(subscription)));
		return response.build();
	}

	private static PubsubSubscription programmatic(AppSubscription subscription) {
		PubsubSubscriptionRules.Builder rules = PubsubSubscriptionRules.newBuilder();
		subscription.rules()
			.forEach((rule) -> rules
				.addRules(PubsubSubscriptionRule.newBuilder().setMatch(rule.match()).setPath(rule.path())));
		return PubsubSubscription.newBuilder()
			.setPubsubName(subscription.pubsub())
			.setTopic(subscription.topic())
			.putAllMetadata(subscription.metadata())
			.setDeadLetterTopic(subscription.deadLetterTopic())
			.setRules(rules)
			.setType(PubsubSubscriptionType.PROGRAMMATIC)
			.build();
	}

	private List<String> capabilities(Engine.Component component) {
		boolean inMemory = component.type().equals(IN_MEMORY);
		return switch (component.block()) {
			case "state" ->
				inMemory ? List.of("ETAG", "TRANSACTIONAL", "TTL", "DELETE_WITH_PREFIX", "KEYS_LIKE", "ACTOR")
						: List.of("ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE", "ACTOR");
			case "pubsub" -> inMemory ? List.of("SUBSCRIBE_WILDCARDS") : List.of();
			case "bindings" -> this.engine.binding(component.name()).map(DaprMetadataApi::directions).orElse(List.of());
			default -> List.of();
		};
	}

	private static List<String> directions(BindingComponent binding) {
		return Stream.of(binding.isInput() ? "INPUT_BINDING" : "", binding.isOutput() ? "OUTPUT_BINDING" : "")
			.filter((direction) -> !direction.isEmpty())
			.toList();
	}

	Empty set(SetMetadataRequest request) {
		this.extended.put(request.getKey(), request.getValue());
		return Empty.getDefaultInstance();
	}

}
