package dev.outrigger.spring.state;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the entries of a store are kept near the application.
 *
 * @param size how many there are at most
 * @param timeToLive how long one is kept
 * @param pubsub the broker by which instances tell each other what they wrote;
 * {@code null} when they do not
 * @param topic the topic for that
 */
public record NearCacheSettings(int size, Duration timeToLive, @Nullable String pubsub, String topic) {

}
