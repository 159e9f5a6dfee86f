package dev.outrigger.config;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * Which configuration store a facade is bound to.
 *
 * @param component the component's name in the sidecar
 * @param refreshInterval how often a watch reads without having been told of a change
 * @param executor runs the listeners of watches; {@code null} for threads of our own
 * @param observer told of each change before the listener of the watch is, to count or
 * log it; {@code null} for nobody
 */
public record ConfigurationStoreSpec(String component, Duration refreshInterval, @Nullable Executor executor,
		@Nullable ConfigurationListener observer) {

	/** Reads every 30 seconds without having been told of a change. */
	public static final Duration DEFAULT_REFRESH = Duration.ofSeconds(30);

	/**
	 * Creates a specification.
	 * @throws IllegalArgumentException when the interval is not positive
	 */
	public ConfigurationStoreSpec {
		if (refreshInterval.isZero() || refreshInterval.isNegative()) {
			throw new IllegalArgumentException("refreshInterval: " + refreshInterval + " (expected: more than zero)");
		}
	}

	/**
	 * A store with the defaults.
	 * @param component the component's name in the sidecar
	 * @return the specification
	 */
	public static ConfigurationStoreSpec of(String component) {
		return new ConfigurationStoreSpec(component, DEFAULT_REFRESH, null, null);
	}

	/** The same store with another interval. */
	public ConfigurationStoreSpec withRefreshInterval(Duration refreshInterval) {
		return new ConfigurationStoreSpec(this.component, refreshInterval, this.executor, this.observer);
	}

	/** The same store with another executor. */
	public ConfigurationStoreSpec withExecutor(@Nullable Executor executor) {
		return new ConfigurationStoreSpec(this.component, this.refreshInterval, executor, this.observer);
	}

	/** The same store with another observer. */
	public ConfigurationStoreSpec withObserver(@Nullable ConfigurationListener observer) {
		return new ConfigurationStoreSpec(this.component, this.refreshInterval, this.executor, observer);
	}

}
