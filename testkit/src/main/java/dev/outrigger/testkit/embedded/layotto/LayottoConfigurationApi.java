package dev.outrigger.testkit.embedded.layotto;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.Empty;
import dev.outrigger.grpc.layotto.proto.ConfigurationItem;
import dev.outrigger.grpc.layotto.proto.DeleteConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.GetConfigurationResponse;
import dev.outrigger.grpc.layotto.proto.SaveConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationRequest;
import dev.outrigger.grpc.layotto.proto.SubscribeConfigurationResponse;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries;
import dev.outrigger.testkit.embedded.engine.ConfigurationEntries.Value;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.Status.Code;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The configuration rpcs, as with etcd: the end of any stream silences all, and so does a
 * second one.
 */
final class LayottoConfigurationApi {

	private static final String DEFAULT = "default";

	private final Engine engine;

	private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

	LayottoConfigurationApi(Engine engine) {
		this.engine = engine;
	}

	private ConfigurationEntries store(String name) {
		return this.engine.configuration(name)
			.orElseThrow(
					() -> LayottoFrontEnd.failure(Code.UNKNOWN, "configure store [" + name + "] don't support now"));
	}

	/**
	 * Values of the default group and label are those of the engine, whatever the
	 * application.
	 */
	private static String prefix(String appId, String group, String label) {
		String ofGroup = group.isBlank() ? DEFAULT : group;
		String ofLabel = label.isBlank() ? DEFAULT : label;
		return (ofGroup.equals(DEFAULT) && ofLabel.equals(DEFAULT)) ? "" : appId + "/" + ofGroup + "/" + ofLabel + "/";
	}

	GetConfigurationResponse get(GetConfigurationRequest request) {
		String prefix = prefix(request.getAppId(), request.getGroup(), request.getLabel());
		Collection<String> keys = request.getKeysList().stream().map((key) -> prefix + key).toList();
		GetConfigurationResponse.Builder response = GetConfigurationResponse.newBuilder();
		store(request.getStoreName()).get(keys).forEach((key, value) -> {
			if (key.startsWith(prefix)) {
				response.addItems(item(key.substring(prefix.length()), value, request.getGroup(), request.getLabel()));
			}
		});
		return response.build();
	}

	private static ConfigurationItem item(String key, @Nullable Value value, String group, String label) {
		return ConfigurationItem.newBuilder()
			.setKey(key)
			.setContent((value != null) ? value.text() : "")
			.setGroup(group.isBlank() ? DEFAULT : group)
			.setLabel(label.isBlank() ? DEFAULT : label)
			.build();
	}

	Empty save(SaveConfigurationRequest request) {
		ConfigurationEntries store = store(request.getStoreName());
		request.getItemsList()
			.forEach((item) -> store.put(prefix(request.getAppId(), item.getGroup(), item.getLabel()) + item.getKey(),
					item.getContent()));
		return Empty.getDefaultInstance();
	}

	Empty delete(DeleteConfigurationRequest request) {
		ConfigurationEntries store = store(request.getStoreName());
		String prefix = prefix(request.getAppId(), request.getGroup(), request.getLabel());
		request.getKeysList().forEach((key) -> store.remove(prefix + key));
		return Empty.getDefaultInstance();
	}

	StreamObserver<SubscribeConfigurationRequest> open(
			ServerCallStreamObserver<SubscribeConfigurationResponse> observer) {
		Watch watch = new Watch(observer);
		observer.setOnCancelHandler(watch::leave);
		return watch;
	}

	private Set<Runnable> listeners(String store) {
		return this.listeners.computeIfAbsent(store, (name) -> ConcurrentHashMap.newKeySet());
	}

	private void silence(String store) {
		Set<Runnable> all = listeners(store);
		List.copyOf(all).forEach(Runnable::run);
		all.clear();
	}

	private final class Watch implements StreamObserver<SubscribeConfigurationRequest> {

		private final ServerCallStreamObserver<SubscribeConfigurationResponse> observer;

		private final Map<String, Set<String>> keysByStore = new ConcurrentHashMap<>();

		Watch(ServerCallStreamObserver<SubscribeConfigurationResponse> observer) {
			this.observer = observer;
		}

		@Override
		public void onNext(SubscribeConfigurationRequest request) {
			String name = request.getStoreName();
			String prefix = prefix(request.getAppId(), request.getGroup(), request.getLabel());
			ConfigurationEntries store;
			try {
				store = store(name);
			}
			catch (io.grpc.StatusRuntimeException ex) {
				leave();
				this.observer.onError(ex);
				return;
			}
			if (!this.keysByStore.containsKey(name)) {
				silence(name);
				Set<String> keys = ConcurrentHashMap.newKeySet();
				this.keysByStore.put(name, keys);
				listeners(name).add(store.listen((key, value) -> changed(name, request, keys, key, value)));
			}
			request.getKeysList().forEach((key) -> this.keysByStore.get(name).add(prefix + key));
		}

		private void changed(String store, SubscribeConfigurationRequest request, Set<String> keys, String key,
				@Nullable Value value) {
			SubscribeConfigurationResponse.Builder message = SubscribeConfigurationResponse.newBuilder()
				.setStoreName(store)
				.setAppId(request.getAppId());
			if (keys.isEmpty() || keys.contains(key)) {
				message.addItems(
						item(key.substring(key.lastIndexOf('/') + 1), value, request.getGroup(), request.getLabel()));
			}
			synchronized (this) {
				if (!this.observer.isCancelled()) {
					this.observer.onNext(message.build());
				}
			}
		}

		@Override
		public void onError(Throwable ex) {
			leave();
		}

		@Override
		public void onCompleted() {
			leave();
			this.observer.onError(LayottoFrontEnd.failure(Code.UNKNOWN, "EOF"));
		}

		void leave() {
			this.keysByStore.keySet().forEach(LayottoConfigurationApi.this::silence);
		}

	}

}
