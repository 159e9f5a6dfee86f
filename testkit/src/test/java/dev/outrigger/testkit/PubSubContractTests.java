package dev.outrigger.testkit;

import dev.outrigger.testkit.embedded.engine.Profile;
import dev.outrigger.testkit.tck.PubSubKit;
import org.junit.jupiter.api.Nested;

/** The PubSub kit on every dialect, transport and way of delivery, and both profiles. */
class PubSubContractTests {

	@Nested
	class DaprStrict extends PubSubKit {

		DaprStrict() {
			super("dapr", Profile.STRICT);
		}

	}

	@Nested
	class DaprRedis extends PubSubKit {

		DaprRedis() {
			super("dapr", Profile.REDIS);
		}

	}

	@Nested
	class DaprCallbackStrict extends PubSubKit {

		DaprCallbackStrict() {
			super("dapr-callback", Profile.STRICT);
		}

	}

	@Nested
	class DaprCallbackRedis extends PubSubKit {

		DaprCallbackRedis() {
			super("dapr-callback", Profile.REDIS);
		}

	}

	@Nested
	class DaprHttpStrict extends PubSubKit {

		DaprHttpStrict() {
			super("dapr-http", Profile.STRICT);
		}

	}

	@Nested
	class DaprHttpRedis extends PubSubKit {

		DaprHttpRedis() {
			super("dapr-http", Profile.REDIS);
		}

	}

	@Nested
	class LayottoStrict extends PubSubKit {

		LayottoStrict() {
			super("layotto", Profile.STRICT);
		}

	}

	@Nested
	class LayottoRedis extends PubSubKit {

		LayottoRedis() {
			super("layotto", Profile.REDIS);
		}

	}

}
