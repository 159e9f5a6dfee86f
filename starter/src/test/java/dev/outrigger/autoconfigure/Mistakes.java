package dev.outrigger.autoconfigure;

import java.util.stream.Stream;

import dev.outrigger.autoconfigure.MistakenApplications.Plain;
import dev.outrigger.autoconfigure.MistakenApplications.Storing;
import dev.outrigger.autoconfigure.MistakenApplications.TwoStores;

/** What {@link StartupMistakesTests} tries. The place for new ones. */
final class Mistakes {

	private static final String EMBEDDED = "outrigger.sidecar=embedded";

	private static final String DAPR = "outrigger.sidecar=dapr";

	private static final String LAYOTTO = "outrigger.sidecar=layotto";

	private static final String HTTP = "outrigger.transport=http";

	private static final String FREE_PORT = "outrigger.callback.port=0";

	private static final String NOW = "outrigger.startup.timeout=5s";

	private static final String ENDPOINT = "outrigger.connection.endpoint=";

	private Mistakes() {
	}

	static Stream<Mistake> all() {
		return Stream.of(choices(), transports(), endpoints(), others(), deliveries(), MemberMistakes.all())
			.flatMap((mistakes) -> mistakes);
	}

	private static Stream<Mistake> choices() {
		return Stream.of(
				Mistake.of("no sidecar is chosen", Storing.class)
					.says("No sidecar was chosen, but @StateStore on parameter 0 of Storing.store",
							"'outrigger.sidecar' is not set", "DAPR_GRPC_PORT")
					.advises("Set 'outrigger.sidecar' to one of [dapr, layotto]", "outrigger-testkit", "embedded"),
				Mistake.of("unknown sidecar", Plain.class, "outrigger.sidecar=istio")
					.says("There is no sidecar 'istio' (property 'outrigger.sidecar')")
					.advises("Set it to one of [dapr, layotto] or to embedded."),
				Mistake
					.of("unknown profile of the embedded sidecar", Plain.class, EMBEDDED,
							"outrigger.embedded.profile=good")
					.says("'outrigger.embedded.profile'", "'good'")
					.advises("Set it to strict, redis or in-memory."),
				Mistake
					.of("unknown dialect of the embedded sidecar", Plain.class, EMBEDDED,
							"outrigger.embedded.dialect=istio")
					.says("The property 'outrigger.embedded.dialect' is 'istio'")
					.advises("Set it to dapr or layotto."),
				Mistake.of("cache without a sidecar", Plain.class, "outrigger.cache.store=orders")
					.says("No sidecar was chosen, but the property 'outrigger.cache.store' needs one")
					.advises("Set 'outrigger.sidecar'"),
				Mistake.of("unknown policy", Plain.class, EMBEDDED, "outrigger.startup.policy=never")
					.says("outrigger.startup.policy", "never")
					.advises("CONTINUE", "FAIL", "WAIT"));
	}

	private static Stream<Mistake> transports() {
		String[] said = { "is 'htpp', which 'dapr' does not speak" };
		return Stream.of(
				Mistake.of("misspelt transport", Plain.class, DAPR, "outrigger.transport=htpp")
					.says("The property 'outrigger.transport'", said[0])
					.advises("Set it to grpc or http."),
				Mistake.of("misspelt transport, embedded", Plain.class, EMBEDDED, "outrigger.transport=htpp")
					.says("The property 'outrigger.transport'", said[0])
					.advises("Set it to grpc or http."),
				Mistake
					.of("misspelt transport, by variables", Plain.class, "DAPR_GRPC_PORT=1", "outrigger.transport=htpp")
					.says("The property 'outrigger.transport'", said[0])
					.advises("Set it to grpc or http."),
				Mistake.of("misspelt transport of a block", Plain.class, EMBEDDED, "outrigger.state.transport=htpp")
					.says("The property 'outrigger.state.transport'", said[0])
					.advises("Set it to grpc or http."),
				Mistake
					.of("misspelt transport of a component", Plain.class, DAPR,
							"outrigger.pubsub.brokers.messages.transport=htpp")
					.says("The property 'outrigger.pubsub.brokers.messages.transport'", said[0])
					.advises("Set it to grpc or http."),
				Mistake.of("Layotto over HTTP", Plain.class, LAYOTTO, HTTP)
					.says("The property 'outrigger.transport' is 'http', which 'layotto' does not speak")
					.advises("Set it to grpc."),
				Mistake
					.of("embedded Layotto over HTTP", Plain.class, EMBEDDED, "outrigger.embedded.dialect=layotto", HTTP)
					.says("The property 'outrigger.transport' is 'http', which 'layotto' does not speak")
					.advises("Set it to grpc."),
				Mistake
					.of("a block of embedded Layotto over HTTP", Plain.class, EMBEDDED,
							"outrigger.embedded.dialect=layotto", "outrigger.lock.transport=http")
					.says("The property 'outrigger.lock.transport' is 'http', which 'layotto' does not speak")
					.advises("Set it to grpc."),
				Mistake.of("variables of another transport", Plain.class, "DAPR_HTTP_PORT=1")
					.says("The variables of 'dapr' do not say where it is over 'grpc' (property 'outrigger.transport')")
					.advises("Set 'outrigger.transport'", "'outrigger.connection.endpoint'"));
	}

	private static Stream<Mistake> endpoints() {
		String refused = "(expected: host:port or an http(s) URL, with a port from 1 to 65535)";
		String property = "Correct the property 'outrigger.connection.endpoint', or the variable";
		return Stream.of(
				Mistake.of("port that is none", Plain.class, DAPR, ENDPOINT + "http://foo:x")
					.says("'dapr' over 'grpc'", "endpoint: 'http://foo:x' " + refused)
					.advises(property),
				Mistake.of("port that is none, over HTTP", Plain.class, DAPR, HTTP, FREE_PORT, ENDPOINT + "foo:x")
					.says("'dapr' over 'http'", "endpoint: 'foo:x' " + refused)
					.advises(property),
				Mistake
					.of("port that is too high, over HTTP", Plain.class, DAPR, HTTP, FREE_PORT, ENDPOINT + "foo:99999")
					.says("endpoint: 'foo:99999' " + refused)
					.advises(property),
				Mistake.of("scheme that nobody knows", Plain.class, DAPR, ENDPOINT + "ftp://foo")
					.says("endpoint: 'ftp://foo' (expected: host:port, an http(s) URL or a target of gRPC)")
					.advises(property),
				Mistake.of("variable without a port", Plain.class, "DAPR_GRPC_PORT=abc")
					.says("endpoint: '127.0.0.1:abc'")
					.advises("or the variable"),
				Mistake.of("nobody listens", Plain.class, DAPR, NOW, ENDPOINT + "127.0.0.1:1")
					.says("did not answer within 5s (property 'outrigger.startup.timeout'", "127.0.0.1:1",
							"'outrigger.connection.endpoint'")
					.advises("Start the sidecar", "outrigger.startup.policy=wait", "'continue'",
							"'outrigger.sidecar=embedded'"),
				Mistake.of("Dapr's HTTP port for gRPC", Plain.class, DAPR, NOW, ENDPOINT + "{dapr-http}")
					.says("what listens there does not speak gRPC; is it the sidecar's HTTP port?")
					.advises("correct the endpoint"),
				Mistake.of("Dapr's gRPC port for HTTP", Plain.class, DAPR, HTTP, FREE_PORT, NOW, ENDPOINT + "{dapr}")
					.says("what listens there does not speak HTTP; is it the sidecar's gRPC port?")
					.advises("correct the endpoint"),
				Mistake.of("Dapr's port for Layotto", Plain.class, LAYOTTO, FREE_PORT, NOW, ENDPOINT + "{dapr}")
					.says("what listens there is another kind of sidecar")
					.advises("correct the endpoint"),
				Mistake.of("Layotto's port for Dapr", Plain.class, DAPR, NOW, ENDPOINT + "{layotto}")
					.says("what listens there is another kind of sidecar")
					.advises("correct the endpoint"));
	}

	private static Stream<Mistake> others() {
		return Stream.of(
				Mistake.of("unknown SSL bundle", Plain.class, DAPR, "outrigger.connection.ssl.bundle=mine")
					.says("There is no SSL bundle 'mine' (property 'outrigger.connection.ssl.bundle')")
					.advises("Define it under 'spring.ssl.bundle'"),
				Mistake.of("unknown component of Dapr", Storing.class, DAPR, ENDPOINT + "{dapr}")
					.says("@StateStore on parameter 0 of Storing.store", "'nowhere'")
					.advises("outrigger.state.stores.nowhere.component"),
				Mistake.of("unknown component of Layotto", Storing.class, LAYOTTO, FREE_PORT, ENDPOINT + "{layotto}")
					.says("@StateStore on parameter 0 of Storing.store", "'nowhere'")
					.advises("outrigger.state.stores.nowhere.component"),
				Mistake
					.of("two names of one component that differ", Plain.class, EMBEDDED,
							"outrigger.config.stores.a.component=conf1", "outrigger.config.stores.a.group=a",
							"outrigger.config.stores.b.component=conf1", "outrigger.config.stores.b.group=b")
					.says("'a'", "'b'", "'conf1'")
					.advises("Give both the same properties"),
				Mistake
					.of("two entries of one store", Storing.class, EMBEDDED,
							"outrigger.state.stores.nowhere.component=a", "outrigger.state.stores.no.where.component=b")
					.says("'outrigger.state.stores.nowhere' and 'outrigger.state.stores.no.where' both stand for 'nowhere'")
					.advises("Keep one of them."),
				Mistake
					.of("an entry of two stores", TwoStores.class, EMBEDDED,
							"outrigger.state.stores.orderstore.component=a")
					.says("'outrigger.state.stores.orderstore' may stand for 'order-store' and for 'orderStore'")
					.advises("in brackets", "'outrigger.state.stores.[orderStore]'"));
	}

	private static Stream<Mistake> deliveries() {
		return Stream.of(
				Mistake.of("streams over HTTP", Plain.class, DAPR, HTTP, FREE_PORT, "outrigger.pubsub.delivery=stream")
					.says("delivery: STREAM over http")
					.advises("Correct the property 'outrigger.pubsub.delivery'"),
				Mistake
					.of("callbacks over two transports", Plain.class, DAPR, HTTP, FREE_PORT,
							"outrigger.pubsub.delivery=callback", "outrigger.pubsub.brokers.other.transport=grpc")
					.says("delivery: by callback over", "grpc", "http")
					.advises("'outrigger.pubsub.delivery'"),
				Mistake
					.of("callbacks without a port", Plain.class, DAPR, "outrigger.callback.port=-1",
							"outrigger.pubsub.delivery=callback")
					.says("callback port: -1")
					.advises("Correct the property 'outrigger.callback.port'."),
				Mistake
					.of("a limit that leaves no room", Plain.class, DAPR, HTTP, FREE_PORT,
							"outrigger.callback.max-connections=0")
					.says("'outrigger.callback'", "callback max connections: 0")
					.advises("'max-connections'", "more than zero"),
				Mistake.of("path without a slash", Plain.class, DAPR, HTTP, FREE_PORT, "outrigger.callback.path=events")
					.says("callback path: 'events'")
					.advises("Correct the property 'outrigger.callback.path'."),
				Mistake
					.of("empty batches", Plain.class, DAPR, HTTP, FREE_PORT,
							"outrigger.pubsub.brokers.messages.bulk-subscribe.enabled=true",
							"outrigger.pubsub.brokers.messages.bulk-subscribe.max-messages-count=0")
					.says("'outrigger.pubsub.brokers.messages.bulk-subscribe'", "maxMessages: 0")
					.advises("outrigger.pubsub.brokers.messages.bulk-subscribe.max-messages-count"));
	}

}
