package dev.outrigger.autoconfigure;

import java.util.EnumMap;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Properties under {@code outrigger}.
 *
 * @param sidecar which sidecar runs beside the application; decided by the variables that
 * Dapr sets when left out
 * @param transport how to talk to the sidecar
 * @param sidecars further sidecars, by the names that components give them
 * @param appId the application's id, for sidecars that do not know it themselves; the
 * application's name when left out
 * @param connection where the sidecar is
 * @param callback where the application listens when its sidecar calls it
 * @param startup what happens when the sidecar does not answer at start-up
 * @param embedded the embedded sidecar
 * @param dev a real sidecar that is started for development
 * @param resilience policies of calls
 * @param state state stores
 * @param config configuration stores
 * @param lock lock stores
 * @param pubsub brokers and listeners
 * @param secret secret stores
 * @param sequence sequences
 * @param invoke other applications that are called
 * @param binding output bindings
 * @param file file stores
 */
@ConfigurationProperties("outrigger")
record OutriggerProperties(@Nullable String sidecar, @DefaultValue("grpc") String transport,
		@DefaultValue Map<String, SidecarProperties> sidecars, @Nullable String appId,
		@DefaultValue @NestedConfigurationProperty ConnectionProperties connection,
		@DefaultValue @NestedConfigurationProperty CallbackProperties callback,
		@DefaultValue @NestedConfigurationProperty StartupProperties startup,
		@DefaultValue @NestedConfigurationProperty EmbeddedProperties embedded,
		@DefaultValue @NestedConfigurationProperty DevProperties dev,
		@DefaultValue @NestedConfigurationProperty ResilienceProperties resilience,
		@DefaultValue @NestedConfigurationProperty StateProperties state,
		@DefaultValue @NestedConfigurationProperty ConfigProperties config,
		@DefaultValue @NestedConfigurationProperty LockProperties lock,
		@DefaultValue @NestedConfigurationProperty PubSubProperties pubsub,
		@DefaultValue @NestedConfigurationProperty SecretProperties secret,
		@DefaultValue @NestedConfigurationProperty SequenceProperties sequence,
		@DefaultValue @NestedConfigurationProperty InvokeProperties invoke,
		@DefaultValue @NestedConfigurationProperty BindingProperties binding,
		@DefaultValue @NestedConfigurationProperty FileProperties file) implements InitializingBean, EnvironmentAware {

	@Override
	public void setEnvironment(Environment environment) {
		DottedEntries dotted = new DottedEntries(environment);
		blocks().forEach((block, all) -> dotted.addTo(PropertiesComponents.prefix(block, all), all));
	}

	@Override
	public void afterPropertiesSet() {
		PropertyChecks.check(this);
	}

	/** The application's id; empty when it has no name either. */
	String appId(Environment environment) {
		return (this.appId != null) ? this.appId : environment.getProperty("spring.application.name", "");
	}

	/** What is said of the main sidecar. */
	SidecarSettings main() {
		return new SidecarSettings("", "outrigger.", this.sidecar, this.embedded.dialect(), this.transport,
				this.connection, this.callback, this.pubsub.delivery());
	}

	/** The properties of each building block. */
	Map<BuildingBlock, BlockProperties<?>> blocks() {
		Map<BuildingBlock, BlockProperties<?>> blocks = new EnumMap<>(BuildingBlock.class);
		blocks.put(BuildingBlock.STATE, this.state);
		blocks.put(BuildingBlock.PUBSUB, this.pubsub);
		blocks.put(BuildingBlock.CONFIGURATION, this.config);
		blocks.put(BuildingBlock.LOCK, this.lock);
		blocks.put(BuildingBlock.SECRET, this.secret);
		blocks.put(BuildingBlock.SEQUENCE, this.sequence);
		blocks.put(BuildingBlock.INVOKE, this.invoke);
		blocks.put(BuildingBlock.BINDING, this.binding);
		blocks.put(BuildingBlock.FILE, this.file);
		return blocks;
	}

}
