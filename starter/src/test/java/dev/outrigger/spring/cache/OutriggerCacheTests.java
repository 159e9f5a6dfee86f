package dev.outrigger.spring.cache;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.SimpleKey;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Spring's contract of caches, in an application beside each kind of sidecar. */
@ParameterizedClass
@ValueSource(strings = { "outrigger.embedded.dialect=dapr", "outrigger.transport=http",
		"outrigger.embedded.dialect=layotto" })
class OutriggerCacheTests {

	private static final Map<String, ConfigurableApplicationContext> CONTEXTS = new java.util.concurrent.ConcurrentHashMap<>();

	private final ConfigurableApplicationContext context;

	private final EmbeddedSidecar sidecar;

	private final Cache cache;

	OutriggerCacheTests(String property) {
		this.context = CONTEXTS.computeIfAbsent(property,
				(key) -> new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
					.properties(property, "outrigger.sidecar=embedded", "spring.main.banner-mode=off",
							"outrigger.cache.store=cached", "outrigger.cache.caches.short.time-to-live=5s",
							"outrigger.cache.caches.orders.type=" + Order.class.getName(),
							"outrigger.cache.caches.lists.element-type=" + Order.class.getName(),
							"outrigger.cache.caches.sets.type=java.util.Set",
							"outrigger.cache.caches.sets.element-type=" + Order.class.getName(),
							"outrigger.cache.caches.strict.cache-null-values=false")
					.run());
		this.sidecar = this.context.getBean(EmbeddedSidecar.class);
		this.cache = cache("any");
	}

	@AfterEach
	void reset() {
		this.sidecar.reset();
	}

	@AfterAll
	static void close() {
		CONTEXTS.values().forEach(ConfigurableApplicationContext::close);
		CONTEXTS.clear();
	}

	private Cache cache(String name) {
		return this.context.getBean(CacheManager.class).getCache(name);
	}

	@Test
	void whatWasPutIsThere() {
		assertThat(this.cache.get("key")).isNull();
		this.cache.put("key", "value");
		assertThat(this.cache.get("key").get()).isEqualTo("value");
		assertThat(this.cache.get("key", String.class)).isEqualTo("value");
		assertThat(this.cache.get("other")).isNull();
	}

	@Test
	void nullIsAValue() {
		this.cache.put("key", null);
		assertThat(this.cache.get("key")).isNotNull();
		assertThat(this.cache.get("key").get()).isNull();
		assertThat(this.cache.get("key", String.class)).isNull();
	}

	@Test
	void nullIsNoneWhereAPropertySaysSo() {
		assertThatIllegalArgumentException().isThrownBy(() -> cache("strict").put("key", null));
		assertThatIllegalArgumentException().isThrownBy(() -> cache("strict").putIfAbsent("key", null));
	}

	@Test
	void onlyTheFirstIsPutIfAbsent() {
		assertThat(this.cache.putIfAbsent("key", "first")).isNull();
		assertThat(this.cache.putIfAbsent("key", "second").get()).isEqualTo("first");
		assertThat(this.cache.get("key").get()).isEqualTo("first");
		assertThat(this.cache.putIfAbsent("none", null)).isNull();
		assertThat(this.cache.putIfAbsent("none", "value").get()).isNull();
	}

	@Test
	void whatWasEvictedIsGone() {
		this.cache.put("key", "value");
		this.cache.put("other", "value");
		this.cache.evict("key");
		assertThat(this.cache.get("key")).isNull();
		assertThat(this.cache.get("other")).isNotNull();
		this.cache.evict("never there");
	}

	@Test
	void whatWasEvictedAtOnceIsGone() {
		this.cache.put("key", "value");
		this.cache.put("other", "value");
		this.cache.evictIfPresent("key");
		assertThat(this.cache.get("key")).isNull();
		assertThat(this.cache.get("other")).isNotNull();
		assertThat(this.cache.evictIfPresent("never there")).isFalse();
	}

	@Test
	void anInvalidatedCacheIsEmptyAndTakesValues() {
		this.cache.put("key", "value");
		cache("another").put("key", "value");
		this.cache.invalidate();
		assertThat(this.cache.get("key")).isNull();
		assertThat(cache("another").get("key")).isNotNull();
		this.cache.put("key", "new");
		assertThat(this.cache.get("key").get()).isEqualTo("new");
	}

	@Test
	void nothingIsRetrievedForMonosAndFutures() {
		this.cache.put("key", "value");
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> this.cache.retrieve("key"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.cache.retrieve("key", () -> CompletableFuture.completedFuture("value")));
		Catalogue catalogue = this.context.getBean(Catalogue.class);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> catalogue.later("1").join());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> catalogue.mono("1").block(Duration.ofMinutes(1)));
	}

	@Test
	void aClearedCacheIsEmptyAndAnotherOneIsNot() {
		this.cache.put("key", "value");
		cache("another").put("key", "value");
		this.cache.clear();
		assertThat(this.cache.get("key")).isNull();
		assertThat(cache("another").get("key")).isNotNull();
		assertThat(this.cache.putIfAbsent("key", "new")).isNull();
		assertThat(this.cache.get("key").get()).isEqualTo("new");
		this.cache.clear();
		this.cache.put("key", "newer");
		assertThat(this.cache.get("key").get()).isEqualTo("newer");
	}

	@Test
	void anEmptyKeyIsAKeyLikeOthers() {
		this.cache.put("", "value");
		this.cache.put("key", "value");
		assertThat(this.cache.get("").get()).isEqualTo("value");
		this.cache.clear();
		assertThat(this.cache.get("")).isNull();
		this.cache.put("", "new");
		this.cache.evict("");
		assertThat(this.cache.get("")).isNull();
		assertThat(this.cache.get("key")).isNull();
	}

	@Test
	void valuesGoWhenTheirTimeToLiveIsOver() {
		cache("short").put("key", "value");
		this.sidecar.advance(Duration.ofSeconds(4));
		assertThat(cache("short").get("key")).isNotNull();
		this.sidecar.advance(Duration.ofSeconds(2));
		assertThat(cache("short").get("key")).isNull();
	}

	@Test
	void valuesAreOfTheTypeOfTheirCache() {
		cache("orders").put("key", new Order("1"));
		assertThat(cache("orders").get("key").get()).isEqualTo(new Order("1"));
		cache("sets").put("key", Set.of(new Order("1")));
		assertThat(cache("sets").get("key").get()).isEqualTo(Set.of(new Order("1")));
		cache("lists").put("key", List.of(new Order("1"), new Order("2")));
		assertThat(cache("lists").get("key").get()).isEqualTo(List.of(new Order("1"), new Order("2")));
	}

	@Test
	void keysMayBeAnythingWithText() {
		for (Object key : new Object[] { 1, 2L, "text", "a@b", new Order("ann@example.com"), new SimpleKey("a", 1),
				SimpleKey.EMPTY, List.of("a", "b"), new int[] { 1, 2 } }) {
			this.cache.put(key, String.valueOf(key));
			assertThat(this.cache.get(key).get()).isEqualTo(String.valueOf(key));
		}
		for (Object key : new Object[] { new Object(), new SimpleKey("a", new Object()), List.of(new Object()),
				new Object[] { new Object() } }) {
			assertThatIllegalArgumentException().isThrownBy(() -> this.cache.put(key, "value"))
				.withMessageContaining("java.lang.Object");
		}
	}

	@Test
	void aMissingValueIsLoadedOnce() throws Exception {
		AtomicInteger loads = new AtomicInteger();
		Callable<String> loader = () -> "value " + loads.incrementAndGet();
		List<CompletableFuture<String>> readers = new ArrayList<>(IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.cache.get("key", loader)))
			.toList());
		for (CompletableFuture<String> reader : readers) {
			assertThat(reader.get(1, TimeUnit.MINUTES)).isEqualTo("value 1");
		}
		assertThat(loads).hasValue(1);
	}

	@Test
	void aLoaderThatFailsIsToldOfAndNothingIsCached() {
		assertThatExceptionOfType(Cache.ValueRetrievalException.class).isThrownBy(() -> this.cache.get("key", () -> {
			throw new ExecutionException("no value", null);
		})).withCauseInstanceOf(ExecutionException.class);
		assertThat(this.cache.get("key")).isNull();
	}

	@Test
	void methodsAreCached() {
		Catalogue catalogue = this.context.getBean(Catalogue.class);
		Order first = catalogue.find("1");
		assertThat(catalogue.find("1")).isEqualTo(first);
		catalogue.forgetAll();
		assertThat(catalogue.find("1")).isNotEqualTo(first);
	}

	@Test
	void whatAMethodPutsIsCached() {
		Catalogue catalogue = this.context.getBean(Catalogue.class);
		catalogue.find("1");
		Order replaced = catalogue.replace("1", "own");
		assertThat(replaced).isEqualTo(new Order("own"));
		assertThat(catalogue.find("1")).isEqualTo(replaced);
		assertThat(catalogue.replace("1", "other")).isEqualTo(new Order("other"));
		assertThat(catalogue.find("1")).isEqualTo(new Order("other"));
	}

	@Test
	void aSynchronizedMethodIsCalledOnceForCallersAtTheSameTime() throws Exception {
		Catalogue catalogue = this.context.getBean(Catalogue.class);
		CountDownLatch two = new CountDownLatch(2);
		ExecutorService callers = Executors.newFixedThreadPool(2);
		try {
			List<Future<Order>> orders = callers
				.invokeAll(List.of(() -> catalogue.findAlone("1", two), () -> catalogue.findAlone("1", two)));
			assertThat(orders.get(0).get()).isEqualTo(orders.get(1).get());
			assertThat(two.getCount()).isEqualTo(1);
		}
		finally {
			callers.shutdown();
		}
	}

	@Test
	void whoeverChoseAnotherCacheGetsThat() {
		new ApplicationContextRunner().withUserConfiguration(Plain.class)
			.withPropertyValues("outrigger.sidecar=embedded", "outrigger.cache.store=cached", "spring.cache.type=none")
			.run((context) -> assertThat(context).doesNotHaveBean(OutriggerCacheManager.class));
	}

	record Order(String id) {

	}

	static class Catalogue {

		private final AtomicInteger calls = new AtomicInteger();

		@Cacheable("orders")
		public Order find(String id) {
			return new Order(id + "-" + this.calls.incrementAndGet());
		}

		@CachePut(cacheNames = "orders", key = "#id")
		public Order replace(String id, String other) {
			return new Order(other);
		}

		/** Gives another caller some time to come in as well. */
		@Cacheable(cacheNames = "orders", key = "#id", sync = true)
		public Order findAlone(String id, CountDownLatch callers) throws InterruptedException {
			callers.countDown();
			callers.await(300, TimeUnit.MILLISECONDS);
			return new Order(id + "-" + this.calls.incrementAndGet());
		}

		@Cacheable("orders")
		public CompletableFuture<Order> later(String id) {
			return CompletableFuture.completedFuture(new Order(id));
		}

		@Cacheable("orders")
		public Mono<Order> mono(String id) {
			return Mono.just(new Order(id));
		}

		@CacheEvict(cacheNames = "orders", allEntries = true)
		public void forgetAll() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableCaching
	static class Application {

		@Bean
		Catalogue catalogue() {
			return new Catalogue();
		}

	}

}
