package dev.outrigger.testkit.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.testkit.embedded.EmbeddedSidecarBuilder;
import dev.outrigger.testkit.embedded.binding.BindingComponent;
import dev.outrigger.testkit.embedded.binding.CallingBinding;
import dev.outrigger.testkit.embedded.binding.HttpBinding;
import dev.outrigger.testkit.embedded.binding.LocalStorageBinding;
import dev.outrigger.testkit.embedded.binding.ObjectStorageBinding;
import dev.outrigger.testkit.embedded.engine.ConfigurationProfile;
import dev.outrigger.testkit.embedded.engine.GoDuration;
import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.embedded.engine.TopicProfile;

/**
 * A component to be served.
 *
 * @param block its building block, in Dapr's words
 * @param name its name
 * @param type its type, without the block: decides how it behaves, as far as it is known
 * @param metadata its settings, by the sidecar's own names
 */
record ComponentSpec(String block, String name, String type, Map<String, String> metadata) {

	/** Reads {@code NAME[:PROFILE]}. */
	static ComponentSpec parse(String option, String block, String text, String defaultType) {
		int colon = text.indexOf(':');
		String name = (colon < 0) ? text : text.substring(0, colon);
		String type = (colon < 0) ? defaultType : text.substring(colon + 1);
		if (name.isEmpty()) {
			throw new IllegalArgumentException(option + ": '" + text + "' (expected: NAME or NAME:PROFILE)");
		}
		if (!block.equals("secretstores") && !knows(block, type)) {
			throw new IllegalArgumentException(option + ": profile '" + type + "' (expected: strict, redis"
					+ (block.equals("configuration") ? ", in-memory or etcd)" : " or in-memory)"));
		}
		return new ComponentSpec(block, name, type, Map.of());
	}

	private static boolean knows(String block, String type) {
		return switch (type) {
			case "strict", "redis", "in-memory" -> true;
			case "etcd" -> block.equals("configuration");
			default -> false;
		};
	}

	/** How it behaves: as its type where that is known, and else well. */
	Profile profile() {
		return knows("", this.type) ? Profile.named(this.type) : Profile.STRICT;
	}

	/** Whether it is a binding that this sidecar has. */
	boolean served() {
		return !this.block.equals("bindings")
				|| (this.type.equals(LocalStorageBinding.TYPE) && this.metadata.containsKey("rootPath"))
				|| this.type.equals(ObjectStorageBinding.TYPE)
				|| (this.type.equals(HttpBinding.TYPE) && this.metadata.containsKey("url"))
				|| (this.type.equals(Ticker.TYPE) && Ticker.period(this.metadata).isPresent());
	}

	/** What it holds at the start. */
	Map<String, Map<String, String>> secrets() {
		return this.block.equals("secretstores") ? SecretsFile.read(this.name, this.metadata).secrets() : Map.of();
	}

	private TopicProfile topics() {
		TopicProfile usual = profile().topics().named(this.type);
		return usual.withTimes(time("processingTimeout").orElse(usual.processingTimeout()),
				time("redeliverInterval").orElse(usual.redeliverInterval()));
	}

	/** A number of milliseconds, or a duration of the sidecar's language. */
	private Optional<Duration> time(String setting) {
		String text = this.metadata.getOrDefault(setting, "").strip();
		Optional<Duration> time = text.matches("\\d{1,15}") ? Optional.of(Duration.ofMillis(Long.parseLong(text)))
				: GoDuration.parse(text);
		return time.filter((found) -> !found.isZero() && !found.isNegative());
	}

	private BindingComponent binding() {
		return switch (this.type) {
			case Ticker.TYPE -> new CallingBinding(this.type);
			case ObjectStorageBinding.TYPE -> new ObjectStorageBinding();
			case HttpBinding.TYPE -> new HttpBinding(this.metadata.getOrDefault("url", ""));
			default -> new LocalStorageBinding(Path.of(this.metadata.getOrDefault("rootPath", ".")));
		};
	}

	void addTo(EmbeddedSidecarBuilder builder) {
		switch (this.block) {
			case "state" -> builder.state(this.name, profile().state().named(this.type));
			case "pubsub" -> builder.pubSub(this.name, topics());
			case "file" -> builder.files(this.name, this.type);
			case "configuration" -> builder.configuration(this.name,
					this.type.equals("etcd") ? ConfigurationProfile.ETCD : profile().configuration().named(this.type));
			case "lock" -> builder.lock(this.name, profile().lock().named(this.type));
			case "secretstores" -> builder.secrets(this.name, this.type);
			case "bindings" -> builder.binding(this.name, binding());
			case "sequencer" -> builder.sequences(this.name, this.type);
			default -> throw new IllegalStateException(this.block);
		}
	}

}
