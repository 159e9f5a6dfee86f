package dev.outrigger.autoconfigure;

import java.time.Duration;

import dev.outrigger.spring.state.NearCacheSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A cache near the application, for the plain reads of one state store.
 *
 * @param size how many entries are kept
 * @param timeToLive how long an entry is kept, and so how old a value can be that another
 * application, or an instance that does not tell, has overwritten
 * @param pubsub the broker by which instances tell each other what they wrote, which has
 * to bring each event to every instance; none by default
 * @param topic the topic for that
 */
record NearCacheProperties(@DefaultValue("10000") int size, @DefaultValue("10s") Duration timeToLive,
		@Nullable String pubsub, @DefaultValue("outrigger-near-cache") String topic) {

	NearCacheProperties {
		if (size < 1) {
			throw new IllegalArgumentException("size: " + size + " (expected: 1 or more)");
		}
		if (timeToLive.isZero() || timeToLive.isNegative()) {
			throw new IllegalArgumentException("time-to-live: " + timeToLive + " (expected: more than zero)");
		}
	}

	NearCacheSettings settings() {
		return new NearCacheSettings(this.size, this.timeToLive,
				(this.pubsub != null && !this.pubsub.isBlank()) ? this.pubsub.strip() : null, this.topic.strip());
	}

}
