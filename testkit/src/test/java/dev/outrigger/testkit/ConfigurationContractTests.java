package dev.outrigger.testkit;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.ConfigurationKit;
import org.junit.jupiter.api.Nested;

/** The Configuration kit on both dialects and both profiles. */
class ConfigurationContractTests {

	@Nested
	class DaprStrict extends ConfigurationKit {

		DaprStrict() {
			super("dapr", Profile.STRICT);
		}

	}

	@Nested
	class DaprRedis extends ConfigurationKit {

		DaprRedis() {
			super("dapr", Profile.REDIS);
		}

	}

	@Nested
	class DaprHttpStrict extends ConfigurationKit {

		DaprHttpStrict() {
			super("dapr-http", Profile.STRICT);
		}

	}

	@Nested
	class DaprHttpRedis extends ConfigurationKit {

		DaprHttpRedis() {
			super("dapr-http", Profile.REDIS);
		}

	}

	@Nested
	class LayottoStrict extends ConfigurationKit {

		LayottoStrict() {
			super("layotto", Profile.STRICT);
		}

	}

	@Nested
	class LayottoRedis extends ConfigurationKit {

		LayottoRedis() {
			super("layotto", Profile.REDIS);
		}

	}

}
