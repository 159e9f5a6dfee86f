package dev.outrigger.testkit.embedded.dapr;

import java.util.List;

import dev.outrigger.grpc.dapr.proto.GetMetadataResponse;
import dev.outrigger.grpc.dapr.proto.PubsubSubscription;
import dev.outrigger.grpc.dapr.proto.RegisteredComponents;

/** The sidecar's metadata in the JSON of its HTTP API. */
final class DaprHttpMetadataApi {

	private DaprHttpMetadataApi() {
	}

	static String write(GetMetadataResponse metadata) {
		return "{\"id\":" + quoted(metadata.getId()) + ",\"runtimeVersion\":" + quoted(metadata.getRuntimeVersion())
				+ ",\"enabledFeatures\":" + texts(metadata.getEnabledFeaturesList()) + ",\"components\":"
				+ list(metadata.getRegisteredComponentsList().stream().map(DaprHttpMetadataApi::component).toList())
				+ ",\"extended\":" + DaprHttpFrontEnd.object(metadata.getExtendedMetadataMap())
				+ subscriptions(metadata.getSubscriptionsList()) + ",\"appConnectionProperties\":"
				+ connection(metadata)
				+ ",\"actorRuntime\":{\"runtimeStatus\":\"DISABLED\",\"hostReady\":false,\"placement\":"
				+ quoted(metadata.getActorRuntime().getPlacement()) + "}}";
	}

	private static String connection(GetMetadataResponse metadata) {
		int port = metadata.getAppConnectionProperties().getPort();
		return "{" + ((port > 0) ? "\"port\":" + port + "," : "") + "\"protocol\":"
				+ quoted(metadata.getAppConnectionProperties().getProtocol()) + ",\"channelAddress\":"
				+ quoted(metadata.getAppConnectionProperties().getChannelAddress()) + "}";
	}

	private static String component(RegisteredComponents component) {
		return "{\"name\":" + quoted(component.getName()) + ",\"type\":" + quoted(component.getType()) + ",\"version\":"
				+ quoted(component.getVersion()) + ((component.getCapabilitiesCount() == 0) ? ""
						: ",\"capabilities\":" + texts(component.getCapabilitiesList()))
				+ "}";
	}

	private static String subscriptions(List<PubsubSubscription> subscriptions) {
		return subscriptions.isEmpty() ? ""
				: ",\"subscriptions\":" + list(subscriptions.stream().map(DaprHttpMetadataApi::subscription).toList());
	}

	private static String subscription(PubsubSubscription subscription) {
		List<String> rules = subscription.getRules()
			.getRulesList()
			.stream()
			.map((rule) -> "{" + (rule.getMatch().isEmpty() ? "" : "\"match\":" + quoted(rule.getMatch()) + ",")
					+ "\"path\":" + quoted(rule.getPath()) + "}")
			.toList();
		return "{\"pubsubname\":" + quoted(subscription.getPubsubName()) + ",\"topic\":"
				+ quoted(subscription.getTopic()) + (rules.isEmpty() ? "" : ",\"rules\":" + list(rules))
				+ ",\"deadLetterTopic\":" + quoted(subscription.getDeadLetterTopic()) + ",\"metadata\":"
				+ DaprHttpFrontEnd.object(subscription.getMetadataMap()) + ",\"type\":"
				+ quoted(subscription.getType().name()) + "}";
	}

	private static String texts(List<String> texts) {
		return list(texts.stream().map(DaprHttpMetadataApi::quoted).toList());
	}

	private static String list(List<String> elements) {
		return "[" + String.join(",", elements) + "]";
	}

	private static String quoted(String text) {
		return DaprHttpErrorBodies.quoted(text);
	}

}
