package dev.outrigger.testkit.embedded.engine;

/**
 * How the components of a sidecar behave that are not described one by one.
 *
 * @param name the profile's name
 * @param state state components
 * @param topics pub/sub components
 * @param configuration configuration components
 * @param lock lock components
 */
public record Profile(String name, StateProfile state, TopicProfile topics, ConfigurationProfile configuration,
		LockProfile lock) {

	/** Everything does what one would hope for. */
	public static final Profile STRICT = new Profile("strict", StateProfile.STRICT, TopicProfile.STRICT,
			ConfigurationProfile.STRICT, LockProfile.STRICT);

	/** Everything does what Redis does. */
	public static final Profile REDIS = new Profile("redis", StateProfile.REDIS, TopicProfile.REDIS,
			ConfigurationProfile.REDIS, LockProfile.REDIS);

	/** Everything does what the sidecars' own components in memory do. */
	public static final Profile IN_MEMORY = new Profile("in-memory", StateProfile.IN_MEMORY, TopicProfile.IN_MEMORY,
			ConfigurationProfile.IN_MEMORY, LockProfile.IN_MEMORY);

	/**
	 * Finds a profile.
	 * @param name its name
	 * @return the profile
	 * @throws IllegalArgumentException when there is none of that name
	 */
	public static Profile named(String name) {
		return switch (name) {
			case "strict" -> STRICT;
			case "redis" -> REDIS;
			case "in-memory" -> IN_MEMORY;
			default ->
				throw new IllegalArgumentException("profile: '" + name + "' (expected: strict, redis or in-memory)");
		};
	}

	/** The same profile with other topics. */
	public Profile withTopics(TopicProfile topics) {
		return new Profile(this.name, this.state, topics, this.configuration, this.lock);
	}

}
