package dev.outrigger.autoconfigure;

import com.github.benmanes.caffeine.cache.Cache;
import dev.outrigger.spring.state.NearCacheObserver;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Metrics of calls to the sidecar and of listeners, besides those of observations. */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerMetricsAutoConfiguration {

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	CallInterceptorFactory outriggerRetryCounters(MeterRegistry registry) {
		return (sidecar) -> new RetryCounter(registry, sidecar);
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	ListenerMetrics outriggerListenerMetrics(MeterRegistry registry) {
		return new ListenerMetrics(registry);
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	ConfigChangeCounter outriggerConfigChangeCounter(MeterRegistry registry) {
		return new ConfigChangeCounter(registry);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Cache.class)
	static class Near {

		@Bean
		@ConditionalOnBean(MeterRegistry.class)
		NearCacheObserver outriggerNearCacheMetrics(MeterRegistry registry) {
			return new NearCacheMetrics(registry);
		}

	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	EventLag outriggerEventLag(MeterRegistry registry) {
		return new EventLag(registry);
	}

}
