package dev.outrigger.testkit.tck.real;

import java.util.List;
import java.util.Map;

import dev.outrigger.testkit.tck.control.TopicControl;
import org.opentest4j.TestAbortedException;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.StreamEntryID;

/**
 * Topics that are kept as streams of Redis.
 *
 * @param redis the client
 * @param survivesForeignEvents whether the sidecar survives an event without an id
 */
record RedisTopics(RedisClient redis, boolean survivesForeignEvents) implements TopicControl {

	private static final String DATA = "data";

	private static final int LIMIT = 10_000;

	@Override
	public List<String> published(String topic) {
		return this.redis.xrange(topic, (StreamEntryID) null, (StreamEntryID) null, LIMIT)
			.stream()
			.map((entry) -> entry.getFields().getOrDefault(DATA, ""))
			.toList();
	}

	@Override
	public void publishWithoutId(String topic, String text) {
		if (!this.survivesForeignEvents) {
			throw new TestAbortedException("the sidecar dies of an event without an id, again after each start");
		}
		this.redis.xadd(topic, StreamEntryID.NEW_ENTRY,
				Map.of(DATA, "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"elsewhere\",\"type\":\"any\","
						+ "\"datacontenttype\":\"text/plain\",\"data\":\"" + text + "\"}"));
	}

}
