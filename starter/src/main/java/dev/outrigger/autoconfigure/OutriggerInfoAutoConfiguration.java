package dev.outrigger.autoconfigure;

import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.portability.PortabilityReporter;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The sidecars of the application in the actuator's info. */
@AutoConfiguration(after = OutriggerPortabilityAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnEnabledInfoContributor("outrigger")
@ConditionalOnEnabledOutrigger
public final class OutriggerInfoAutoConfiguration {

	@Bean
	@ConditionalOnBean({ SidecarConnections.class, PortabilityReporter.class })
	@ConditionalOnMissingBean
	OutriggerInfoContributor outriggerInfoContributor(SidecarConnections connections, PortabilityReporter reporter) {
		return new OutriggerInfoContributor(connections, reporter);
	}

}
