package dev.outrigger.testkit.embedded.dapr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import dev.outrigger.grpc.dapr.proto.ConfigurationItem;
import dev.outrigger.grpc.dapr.proto.GetConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.GetConfigurationResponse;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.SubscribeConfigurationResponse;
import dev.outrigger.grpc.dapr.proto.UnsubscribeConfigurationRequest;
import dev.outrigger.grpc.dapr.proto.UnsubscribeConfigurationResponse;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries.Value;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** The configuration rpcs. */
final class DaprConfigurationApi {

	private final Engine engine;

	private final DaprApplicationCaller callbacks;

	private final Map<String, Runnable> subscriptions = new ConcurrentHashMap<>();

	private final Map<String, Runnable> pushes = new ConcurrentHashMap<>();

	DaprConfigurationApi(Engine engine, DaprApplicationCaller callbacks) {
		this.engine = engine;
		this.callbacks = callbacks;
	}

	/** Refuses a store that is not there. */
	void check(String store) {
		store(store);
	}

	/**
	 * Calls the application with every change from now on.
	 * @return the subscription's id; empty when there is no application
	 */
	Optional<String> push(String store, List<String> keys) {
		if (this.callbacks.channel().isEmpty()) {
			return Optional.empty();
		}
		String id = UUID.randomUUID().toString();
		this.pushes.put(id, store(store).listen((key, value) -> {
			if (keys.isEmpty() || keys.contains(key)) {
				String body = "{\"id\":" + DaprHttpErrorBodies.quoted(id) + ",\"items\":"
						+ DaprHttpConfigurationApi.items(Map.of(key, item(value))) + "}\n";
				this.callbacks.channel().ifPresent((channel) -> channel.changed(store, key, body));
			}
		}));
		return Optional.of(id);
	}

	/** Ends such calls. */
	boolean endPush(String id) {
		Runnable end = this.pushes.remove(id);
		if (end != null) {
			end.run();
		}
		return end != null;
	}

	private ConfigurationEntries store(String name) {
		if (!this.engine.hasConfigurations()) {
			throw DaprFailures.of(Code.FAILED_PRECONDITION, "ERR_CONFIGURATION_STORE_NOT_CONFIGURED",
					"configuration stores not configured");
		}
		return this.engine.configuration(name)
			.orElseThrow(() -> DaprFailures.of(Code.INVALID_ARGUMENT, "ERR_CONFIGURATION_STORE_NOT_FOUND",
					"configuration store " + name + " not found"));
	}

	GetConfigurationResponse get(GetConfigurationRequest request) {
		GetConfigurationResponse.Builder response = GetConfigurationResponse.newBuilder();
		store(request.getStoreName()).get(request.getKeysList())
			.forEach((key, value) -> response.putItems(key, item(value)));
		return response.build();
	}

	private static ConfigurationItem item(@Nullable Value value) {
		return (value != null)
				? ConfigurationItem.newBuilder().setValue(value.text()).setVersion(value.version()).build()
				: ConfigurationItem.getDefaultInstance();
	}

	void subscribe(SubscribeConfigurationRequest request, StreamObserver<SubscribeConfigurationResponse> plain) {
		ServerCallStreamObserver<SubscribeConfigurationResponse> observer = (ServerCallStreamObserver<SubscribeConfigurationResponse>) plain;
		ConfigurationEntries store;
		try {
			store = store(request.getStoreName());
		}
		catch (StatusRuntimeException ex) {
			observer.onError(ex);
			return;
		}
		String id = UUID.randomUUID().toString();
		List<String> keys = request.getKeysList();
		synchronized (observer) {
			Runnable end = store.listen((key, value) -> {
				if (keys.isEmpty() || keys.contains(key)) {
					send(observer,
							SubscribeConfigurationResponse.newBuilder().setId(id).putItems(key, item(value)).build());
				}
			});
			this.subscriptions.put(id, () -> {
				end.run();
				synchronized (observer) {
					observer.onCompleted();
				}
			});
			observer.setOnCancelHandler(() -> {
				this.subscriptions.remove(id);
				end.run();
			});
			observer.onNext(SubscribeConfigurationResponse.newBuilder().setId(id).build());
		}
	}

	private static void send(ServerCallStreamObserver<SubscribeConfigurationResponse> observer,
			SubscribeConfigurationResponse message) {
		synchronized (observer) {
			if (!observer.isCancelled()) {
				observer.onNext(message);
			}
		}
	}

	UnsubscribeConfigurationResponse unsubscribe(UnsubscribeConfigurationRequest request) {
		Runnable end = this.subscriptions.remove(request.getId());
		if (end == null) {
			return UnsubscribeConfigurationResponse.newBuilder()
				.setMessage("failed to unsubscribe to configuration request " + request.getId()
						+ ": subscription does not exist")
				.build();
		}
		end.run();
		return UnsubscribeConfigurationResponse.newBuilder().setOk(true).build();
	}

}
