package dev.outrigger.spring.state;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.outrigger.BuildingBlock;
import dev.outrigger.pubsub.PublisherSpec;
import dev.outrigger.pubsub.ReactiveEventPublisher;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.pubsub.TopicListenerContainerFactory;
import dev.outrigger.state.NearReads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ClassUtils;

/**
 * The near caches of an application, one for each store that its properties give one, and
 * the events by which its instances keep them honest. Thread safe.
 */
public final class NearCaches implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(NearCaches.class);

	private final Map<String, NearCacheSettings> settings;

	private final Supplier<FacadeContext> context;

	private final ObjectProvider<NearCacheObserver> observers;

	private final ObjectProvider<TopicListenerContainerFactory> listeners;

	/** By sidecar and component: several names of one share a cache. */
	private final Map<String, NearReads> caches = new ConcurrentHashMap<>();

	private final String writer = UUID.randomUUID().toString();

	/**
	 * Begins without a cache.
	 * @param settings the settings by the names of the stores in the application
	 * @param context knows components and connections
	 * @param observers are told what happens
	 * @param listeners make listeners
	 */
	public NearCaches(Map<String, NearCacheSettings> settings, Supplier<FacadeContext> context,
			ObjectProvider<NearCacheObserver> observers, ObjectProvider<TopicListenerContainerFactory> listeners) {
		this.settings = settings;
		this.context = context;
		this.observers = observers;
		this.listeners = listeners;
	}

	/** The near cache of a store; {@code null} where it has none. */
	@Nullable NearReads of(String store) {
		String id = id(store);
		NearReads existing = this.caches.get(id);
		if (existing != null) {
			return existing;
		}
		NearCacheSettings found = settings(id);
		return (found != null) ? this.caches.computeIfAbsent(id, (same) -> create(store, id, found)) : null;
	}

	/** A store that has two names is written to by either. */
	private @Nullable NearCacheSettings settings(String id) {
		NearCacheSettings found = null;
		for (Map.Entry<String, NearCacheSettings> entry : this.settings.entrySet()) {
			if (id(entry.getKey()).equals(id)) {
				if (found != null && !found.equals(entry.getValue())) {
					throw new OutriggerStartupException(
							"The near caches of names of one state component differ: " + found + " and "
									+ entry.getValue(),
							"Give 'outrigger.state.stores." + entry.getKey() + ".near-cache' the same values.", null);
				}
				found = entry.getValue();
			}
		}
		return found;
	}

	private String id(String store) {
		return this.context.get().names().sidecar(BuildingBlock.STATE, store) + "/"
				+ this.context.get().component(BuildingBlock.STATE, store);
	}

	private NearReads create(String store, String id, NearCacheSettings found) {
		if (!ClassUtils.isPresent("com.github.benmanes.caffeine.cache.Caffeine", null)) {
			throw new OutriggerStartupException(
					"The state store '" + store + "' has a near cache by its properties, but there is no Caffeine",
					"Add the dependency com.github.ben-manes.caffeine:caffeine.", null);
		}
		CaffeineNearCache cache = new CaffeineNearCache(store, found, this.observers.orderedStream().toList());
		if (found.pubsub() == null) {
			return new NearReads(cache, found.timeToLive(), (keys) -> {
			});
		}
		ReactiveEventPublisher<NearCacheChange> publisher = publisher(found.pubsub(), found.topic());
		return new NearReads(cache, found.timeToLive(),
				(keys) -> publisher.publish(new NearCacheChange(id, keys, this.writer)).subscribe((done) -> {
				}, (failure) -> logger.warn(
						"Other instances are not told what was written to the state store {}, and may read older values for up to {}",
						store, found.timeToLive(), failure)));
	}

	/** What is told of a write does not wait for a transaction of the application. */
	private ReactiveEventPublisher<NearCacheChange> publisher(String pubsub, String topic) {
		return ReactiveEventPublisher.of(this.context.get().connection(BuildingBlock.PUBSUB, pubsub), PublisherSpec
			.of(this.context.get().component(BuildingBlock.PUBSUB, pubsub), topic, NearCacheChange.class));
	}

	/** Listens to the other instances. */
	@Override
	public void afterSingletonsInstantiated() {
		this.settings.forEach((store, found) -> {
			if (found.pubsub() != null) {
				this.listeners.getObject()
					.register("near-cache-" + store, found.pubsub(), found.topic(), NearCacheChange.class,
							(spec) -> spec, (event) -> changed(store, event.data()));
			}
		});
	}

	private void changed(String store, NearCacheChange change) {
		NearReads cache = this.caches.get(change.store());
		if (cache == null || change.writer().equals(this.writer) || !change.store().equals(id(store))) {
			return;
		}
		List<NearCacheObserver> told = this.observers.orderedStream().toList();
		for (String key : change.keys()) {
			cache.changed(key);
			told.forEach((observer) -> observer.changed(store));
		}
	}

}
