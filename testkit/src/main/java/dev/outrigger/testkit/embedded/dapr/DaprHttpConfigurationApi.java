package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.outrigger.grpc.dapr.proto.ConfigurationItem;
import dev.outrigger.grpc.dapr.proto.GetConfigurationRequest;
import dev.outrigger.testkit.embedded.http.HttpAnswer;

/** Configuration over HTTP. Changes are pushed to the application. */
final class DaprHttpConfigurationApi {

	private final DaprConfigurationApi configuration;

	DaprHttpConfigurationApi(DaprConfigurationApi configuration) {
		this.configuration = configuration;
	}

	HttpAnswer get(GetConfigurationRequest request) {
		Map<String, ConfigurationItem> items = this.configuration.get(request).getItemsMap();
		return items.isEmpty() ? HttpAnswer.noContent() : HttpAnswer.json(200, items(items) + "\n");
	}

	static String items(Map<String, ConfigurationItem> items) {
		StringBuilder text = new StringBuilder();
		new TreeMap<>(items).forEach((key, item) -> text.append(text.isEmpty() ? "" : ",")
			.append(DaprHttpErrorBodies.quoted(key))
			.append(':')
			.append(item(item)));
		return "{" + text + "}";
	}

	private static String item(ConfigurationItem item) {
		boolean both = !item.getValue().isEmpty() && !item.getVersion().isEmpty();
		return "{" + (item.getValue().isEmpty() ? "" : "\"value\":" + DaprHttpErrorBodies.quoted(item.getValue()))
				+ (both ? "," : "")
				+ (item.getVersion().isEmpty() ? "" : "\"version\":" + DaprHttpErrorBodies.quoted(item.getVersion()))
				+ "}";
	}

	HttpAnswer subscribe(String store, List<String> keys) {
		this.configuration.check(store);
		String id = this.configuration.push(store, keys).orElse("");
		if (id.isEmpty()) {
			return HttpAnswer.json(500, "{\"errorCode\":\"ERR_APP_CHANNEL_NIL\",\"message\":\"app channel is not"
					+ " initialized. cannot subscribe to configuration updates\"}\n");
		}
		return HttpAnswer.json(200, "{\"id\":" + DaprHttpErrorBodies.quoted(id) + "}\n");
	}

	HttpAnswer unsubscribe(String store, String id) {
		this.configuration.check(store);
		if (this.configuration.endPush(id)) {
			return HttpAnswer.json(200, "{\"ok\":true}\n");
		}
		return HttpAnswer.json(500,
				"{\"message\":" + DaprHttpErrorBodies.quoted("failed to unsubscribe to configuration request " + id
						+ ": subscription with id " + id + " does not exist") + "}\n");
	}

}
