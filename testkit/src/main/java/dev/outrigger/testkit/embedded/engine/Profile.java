package dev.outrigger.testkit.embedded.engine;

/**
 * How the components of a sidecar behave that are not described one by one.
 *
 * @param name the profile's name
 * @param state state components
 * @param topics pub/sub components
 * @param configuration configuration components
 */
public record Profile(String name, StateProfile state, TopicProfile topics, ConfigurationProfile configuration) {

	/** Everything does what one would hope for. */
	public static final Profile STRICT = new Profile("strict", StateProfile.STRICT, TopicProfile.STRICT,
			ConfigurationProfile.STRICT);

	/** Everything does what Redis does. */
	public static final Profile REDIS = new Profile("redis", StateProfile.REDIS, TopicProfile.REDIS,
			ConfigurationProfile.REDIS);

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
			default -> throw new IllegalArgumentException("profile: '" + name + "' (expected: strict or redis)");
		};
	}

	/** The same profile with other topics. */
	public Profile withTopics(TopicProfile topics) {
		return new Profile(this.name, this.state, topics, this.configuration);
	}

}
