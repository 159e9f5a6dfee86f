package dev.outrigger.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import dev.outrigger.call.Call;

/**
 * What is watched, and who is told.
 *
 * @param component the component
 * @param keys the keys; empty for all
 * @param read reads their values
 * @param refreshInterval how often to read without having been told of a change
 * @param executor runs the listener
 * @param listener is told of changes
 */
record WatchRequest(String component, List<String> keys, Call<Map<String, ConfigurationItem>> read,
		Duration refreshInterval, Executor executor, ConfigurationListener listener) {

}
