package dev.outrigger.testkit.embedded.layotto;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
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
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile.Trait;
import dev.outrigger.testkit.embedded.engine.Engine;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * The configuration rpcs. The end of any stream silences all, and a second stream the
 * first.
 */
final class LayottoConfigurationApi {

	private static final String DEFAULT = "default";

	private final Engine engine;

	private final String appId;

	private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();

	private final Map<String, Set<Runnable>> listeners = new ConcurrentHashMap<>();

	private final Map<String, Set<Set<String>>> watchedKeys = new ConcurrentHashMap<>();

	LayottoConfigurationApi(Engine engine, String appId) {
		this.engine = engine;
		this.appId = appId;
	}

	private ConfigurationEntries store(String name) {
		return this.engine.configuration(name)
			.orElseThrow(
					() -> LayottoFrontEnd.failure(Code.UNKNOWN, "configure store [" + name + "] don't support now"));
	}

	/**
	 * Where a key lies in the engine: in sight of Dapr's clients and of tests when it
	 * belongs to the sidecar's own application and to the default group and label.
	 */
	private String prefix(ConfigurationEntries store, String appId, String group, String label) {
		String ofGroup = orDefault(group);
		String ofLabel = orDefault(label);
		boolean own = appId.equals(this.appId) && ofGroup.equals(DEFAULT) && ofLabel.equals(DEFAULT);
		return (own || store.profile().has(Trait.KEYS_ONLY)) ? ""
				: ConfigurationEntries.SPACE + appId + "/" + ofGroup + "/" + ofLabel + "/";
	}

	private static String orDefault(String name) {
		return name.isBlank() ? DEFAULT : name;
	}

	GetConfigurationResponse get(GetConfigurationRequest request) {
		ConfigurationEntries store = store(request.getStoreName());
		GetConfigurationResponse.Builder response = GetConfigurationResponse.newBuilder();
		if (request.getKeysCount() == 0 && store.profile().has(Trait.KEYS_ONLY)) {
			return response.build();
		}
		String prefix = prefix(store, request.getAppId(), request.getGroup(), request.getLabel());
		Collection<String> keys = request.getKeysList().stream().map((key) -> prefix + key).toList();
		(keys.isEmpty() ? store.getAll(prefix) : store.get(keys)).forEach((key, value) -> response
			.addItems(item(store, key, value, request.getGroup()).putAllTags(tags(store, key, value))));
		return response.build();
	}

	/**
	 * Group and label are those of the key; the store in memory echoes what was asked.
	 */
	private static ConfigurationItem.Builder item(ConfigurationEntries store, String key, @Nullable Value value,
			String asked) {
		ConfigurationItem.Builder item = ConfigurationItem.newBuilder()
			.setKey(key)
			.setContent((value != null) ? value.text() : "");
		if (store.profile().has(Trait.KEYS_ONLY)) {
			return item.setGroup(orDefault(asked));
		}
		if (!key.startsWith(ConfigurationEntries.SPACE)) {
			return item.setGroup(DEFAULT).setLabel(DEFAULT);
		}
		String[] parts = key.split("/", 4);
		return item.setGroup(parts[1]).setLabel(parts[2]).setKey(parts[3]);
	}

	private Map<String, String> tags(ConfigurationEntries store, String key, Value value) {
		Map<String, String> tags = new ConcurrentHashMap<>();
		if (store.profile().has(Trait.MANGLES_TAGS)) {
			this.tags.getOrDefault(key, Map.of()).values().forEach((tag) -> tags.put(tag, value.text()));
		}
		return tags;
	}

	Empty save(SaveConfigurationRequest request) {
		ConfigurationEntries store = store(request.getStoreName());
		if (request.getItemsCount() == 0 && store.profile().has(Trait.KEYS_ONLY)) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "params illegal:item is empty");
		}
		for (ConfigurationItem item : request.getItemsList()) {
			String key = prefix(store, request.getAppId(), item.getGroup(), item.getLabel()) + item.getKey();
			if (item.getTagsCount() > 0) {
				this.tags.put(key, Map.copyOf(item.getTagsMap()));
			}
			store.put(key, item.getContent());
		}
		return Empty.getDefaultInstance();
	}

	Empty delete(DeleteConfigurationRequest request) {
		ConfigurationEntries store = store(request.getStoreName());
		String prefix = prefix(store, request.getAppId(), request.getGroup(), request.getLabel());
		request.getKeysList().forEach((key) -> {
			this.tags.remove(prefix + key);
			store.remove(prefix + key);
		});
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

	private Set<Set<String>> watchedKeys(String store) {
		return this.watchedKeys.computeIfAbsent(store, (name) -> Collections.newSetFromMap(new IdentityHashMap<>()));
	}

	/**
	 * Where there is one listener for each key, a stream loses what another one asks for.
	 */
	private synchronized void takeOver(String store, Collection<String> keys) {
		watchedKeys(store).forEach((others) -> others.removeAll(keys));
	}

	private synchronized void silence(String store) {
		Set<Runnable> all = listeners(store);
		List.copyOf(all).forEach(Runnable::run);
		all.clear();
		watchedKeys(store).clear();
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
			ConfigurationEntries store;
			try {
				store = store(name);
			}
			catch (StatusRuntimeException ex) {
				leave();
				this.observer.onError(ex);
				return;
			}
			String prefix = prefix(store, request.getAppId(), request.getGroup(), request.getLabel());
			List<String> keys = request.getKeysList().stream().map((key) -> prefix + key).toList();
			if (store.profile().has(Trait.KEYS_ONLY)) {
				takeOver(name, keys);
			}
			if (!this.keysByStore.containsKey(name)) {
				if (!store.profile().has(Trait.KEYS_ONLY)) {
					silence(name);
				}
				Set<String> watched = ConcurrentHashMap.newKeySet();
				this.keysByStore.put(name, watched);
				watchedKeys(name).add(watched);
				listeners(name).add(store.listen((key, value) -> changed(store, request, watched, prefix, key, value)));
			}
			this.keysByStore.get(name).addAll(keys);
			if (store.profile().has(Trait.KEYS_ONLY) && !keys.isEmpty()) {
				store.get(keys).forEach((key, value) -> send(request, item(store, key, value, request.getGroup())));
			}
		}

		private void changed(ConfigurationEntries store, SubscribeConfigurationRequest request, Set<String> keys,
				String prefix, String key, @Nullable Value value) {
			boolean all = keys.isEmpty() && !store.profile().has(Trait.KEYS_ONLY) && key.startsWith(prefix);
			boolean watched = all || keys.contains(key);
			boolean silent = store.profile().has(Trait.KEYS_ONLY) ? !watched || value == null
					: !watched && !ofApplication(key, request.getAppId());
			if (silent) {
				return;
			}
			send(request, watched ? item(store, key, value, request.getGroup()) : null);
		}

		/** Whether a key belongs to an application, in whatever group. */
		private boolean ofApplication(String key, String appId) {
			return key.startsWith(ConfigurationEntries.SPACE) ? key.startsWith(ConfigurationEntries.SPACE + appId + "/")
					: appId.equals(LayottoConfigurationApi.this.appId);
		}

		private void send(SubscribeConfigurationRequest request, ConfigurationItem.@Nullable Builder item) {
			SubscribeConfigurationResponse.Builder message = SubscribeConfigurationResponse.newBuilder()
				.setStoreName(request.getStoreName())
				.setAppId(request.getAppId());
			if (item != null) {
				message.addItems(item);
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
