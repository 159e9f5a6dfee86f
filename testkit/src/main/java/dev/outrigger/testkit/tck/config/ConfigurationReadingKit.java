package dev.outrigger.testkit.tck.config;

import java.time.Duration;
import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.config.ReactiveConfigurationStore;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Reading configuration. */
public abstract class ConfigurationReadingKit extends ConfigurationKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ConfigurationReadingKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("CONFIG-001")
	void valuesAreReadAndMissingKeysLeftOut() {
		this.backEnd.put("a", "1");
		this.backEnd.put("b", "zwei ü");
		assertThat(this.store.get("a")).hasValue("1");
		assertThat(this.store.get("none")).isEmpty();
		assertThat(this.store.getAll(List.of("b", "none"))).containsOnlyKeys("b");
		assertThat(this.store.getAll(List.of())).containsOnlyKeys("a", "b");
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		ConfigurationStore nowhere = ConfigurationStore.of(target().connect(), ConfigurationStoreSpec.of("nowhere"));
		assertThatExceptionOfType(ComponentNotFoundException.class).isThrownBy(() -> nowhere.get("a"))
			.withMessageContaining("'nowhere'");
		assertThatIllegalArgumentException().isThrownBy(() -> nowhere.get(""));
	}

	@Test
	@Requirement("CONFIG-002")
	void theReactiveTwinKeepsTheSamePromises() {
		ReactiveConfigurationStore reactive = ReactiveConfigurationStore.of(target().connect(),
				ConfigurationStoreSpec.of(target().component(BuildingBlock.CONFIGURATION)));
		this.backEnd.put("a", "1");
		assertThat(reactive.get("a").block()).isEqualTo("1");
		assertThat(reactive.get("none").blockOptional()).isEmpty();
		assertThat(reactive.watch(List.of("a")).map(ConfigurationKit::value).blockFirst(Duration.ofSeconds(20)))
			.isEqualTo("1");
	}

}
