package dev.outrigger.autoconfigure;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.file.FileStoreSpec;
import dev.outrigger.spring.file.FileStoreSpecs;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;

/** What the properties say of file stores. */
@AutoConfiguration(after = OutriggerConnectionAutoConfiguration.class)
@ConditionalOnBean(SidecarConnection.class)
@ConditionalOnEnabledOutrigger
public final class OutriggerFileAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	FileStoreSpecs outriggerFileStoreSpecs(PropertiesComponents components) {
		return (name) -> {
			FileStoreSpec spec = FileStoreSpec.of(components.component(BuildingBlock.FILE, name));
			return (components.properties(BuildingBlock.FILE, name) instanceof FileProperties.Store store)
					? spec.withRoot(store.root().strip()) : spec;
		};
	}

}
