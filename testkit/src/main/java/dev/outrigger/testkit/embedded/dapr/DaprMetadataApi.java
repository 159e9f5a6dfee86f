package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.PubsubSubscription;
import dev.outrigger.grpc.dapr.proto.PubsubSubscriptionType;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;
import dev.outrigger.grpc.dapr.proto.SetMetadataRequest;
import dev.outrigger.testkit.embedded.engine.Engine;

/** The metadata rpcs. */
final class DaprMetadataApi {

	private static final String VERSION = "1.18.1";

	private static final List<String> STATE_CAPABILITIES = List.of("ETAG", "TRANSACTIONAL", "TTL", "KEYS_LIKE",
			"ACTOR");

	private final Engine engine;

	private final String appId;

	private final DaprSubscribeApi subscriptions;

	private final Map<String, String> extended = new ConcurrentSkipListMap<>(Map.of("daprRuntimeVersion", VERSION));

	DaprMetadataApi(Engine engine, String appId, DaprSubscribeApi subscriptions) {
		this.engine = engine;
		this.appId = appId;
		this.subscriptions = subscriptions;
	}

	GetMetadataResponse get() {
		GetMetadataResponse.Builder response = GetMetadataResponse.newBuilder()
			.setId(this.appId)
			.setRuntimeVersion(VERSION)
			.putAllExtendedMetadata(this.extended);
		for (Engine.Component component : this.engine.components()) {
			RegisteredComponents.Builder registered = RegisteredComponents.newBuilder()
				.setName(component.name())
				.setType(component.block() + "." + component.type())
				.setVersion("v1");
			if (component.block().equals("state")) {
				registered.addAllCapabilities(STATE_CAPABILITIES);
			}
			response.addRegisteredComponents(registered);
		}
		this.subscriptions.subscriptions()
			.forEach((initial) -> response.addSubscriptions(PubsubSubscription.newBuilder()
				.setPubsubName(initial.getPubsubName())
				.setTopic(initial.getTopic())
				.putAllMetadata(initial.getMetadataMap())
				.setDeadLetterTopic(initial.getDeadLetterTopic())
				.setType(PubsubSubscriptionType.STREAMING)));
		return response.build();
	}

	Empty set(SetMetadataRequest request) {
		this.extended.put(request.getKey(), request.getValue());
		return Empty.getDefaultInstance();
	}

}
