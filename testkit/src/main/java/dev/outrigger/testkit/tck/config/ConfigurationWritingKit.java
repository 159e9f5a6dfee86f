package dev.outrigger.testkit.tck.config;

import dev.outrigger.Feature;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Writing configuration, or refusing to. */
public abstract class ConfigurationWritingKit extends ConfigurationKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected ConfigurationWritingKit(SidecarTarget target) {
		super(target);
	}

	@Test
	@Requirement("CONFIG-010")
	void writingWorksOrIsRefused() {
		Support support = reported(Feature.CONFIGURATION_WRITE);
		if (support == Support.ABSENT) {
			assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> this.store.put("a", "1"));
			assertThatExceptionOfType(UnsupportedCapabilityException.class).isThrownBy(() -> this.store.remove("a"));
		}
		else {
			this.store.put("a", "1");
			assertThat(this.store.get("a")).hasValue("1");
			this.store.remove("a");
			assertThat(this.store.get("a")).isEmpty();
		}
		assertThat(support).isEqualTo(target().expected(Feature.CONFIGURATION_WRITE));
	}

}
