package dev.outrigger.testkit.tck.config;

import java.time.Duration;

import dev.outrigger.BuildingBlock;
import dev.outrigger.config.ConfigurationChange;
import dev.outrigger.config.ConfigurationItem;
import dev.outrigger.config.ConfigurationStore;
import dev.outrigger.config.ConfigurationStoreSpec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.ConfigurationControl;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What every configuration store must do. */
public abstract class ConfigurationKit extends ContractKit {

	ConfigurationStore store;

	ConfigurationControl backEnd;

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ConfigurationKit(SidecarTarget target) {
		super(target);
	}

	@BeforeEach
	void openStore() {
		this.store = store(ConfigurationStoreSpec.DEFAULT_REFRESH);
		this.backEnd = control(ConfigurationControl.class);
	}

	final ConfigurationStore store(Duration refresh) {
		return ConfigurationStore.of(target().connect(),
				ConfigurationStoreSpec.of(target().component(BuildingBlock.CONFIGURATION))
					.withRefreshInterval(refresh));
	}

	static String value(ConfigurationChange change) {
		ConfigurationItem current = change.current();
		return (current != null) ? current.value() : "(removed)";
	}

}
