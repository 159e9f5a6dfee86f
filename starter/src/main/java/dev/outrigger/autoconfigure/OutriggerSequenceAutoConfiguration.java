package dev.outrigger.autoconfigure;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.sequence.SequenceSpec;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.sequence.SequenceSpecs;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/** What the properties say of sequences. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerSequenceAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SequenceSpecs outriggerSequenceSpecs(PropertiesComponents components) {
		return (name) -> spec(components, name);
	}

	private static SequenceSpec spec(PropertiesComponents components, String name) {
		String component = components.component(BuildingBlock.SEQUENCE, name);
		try {
			return (components.properties(BuildingBlock.SEQUENCE, name) instanceof SequenceProperties.Entry entry)
					? entry.spec(component, name) : SequenceSpec.of(component, name);
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException("The sequence '" + name + "' (property '"
					+ components.property(BuildingBlock.SEQUENCE, name) + "'): " + ex.getMessage(),
					"Correct the property.", ex);
		}
	}

}
