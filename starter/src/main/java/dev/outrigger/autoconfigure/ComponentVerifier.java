package dev.outrigger.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.outrigger.Capability;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.NamedComponent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringValueResolver;

/**
 * Asks the sidecars for the components that the application names, for all at once: a
 * slow one does not add to the others.
 *
 * @param connections the connections
 * @param components finds the component behind a name
 * @param placeholders resolves attributes
 */
record ComponentVerifier(SidecarConnections connections, PropertiesComponents components,
		StringValueResolver placeholders) {

	private static final Logger logger = LoggerFactory.getLogger(ComponentVerifier.class);

	/**
	 * Verifies that there are such components, and that they can do what the annotations
	 * need. One that does not answer in the time of a call is taken to exist.
	 * @param named the components
	 * @throws OutriggerStartupException naming the first that is missing or cannot do it
	 */
	void verify(Collection<NamedComponent> named) {
		List<Question> questions = named.stream().map(this::ask).toList();
		questions.forEach(this::check);
	}

	private Question ask(NamedComponent named) {
		String name = named.resolved(this.placeholders);
		String component = this.components.component(named.block(), name);
		try {
			SidecarConnection connection = this.connections.of(named.block(), name);
			return new Question(named, name, component, connection,
					connection.dialect().verify(named.block(), component).start());
		}
		catch (UnsupportedCapabilityException ex) {
			throw new OutriggerStartupException(named.member() + ": " + ex.getMessage(),
					"Use another sidecar or another transport, or remove the annotation.", ex);
		}
	}

	private void check(Question question) {
		NamedComponent named = question.named();
		try {
			question.answer().join();
			question.connection()
				.dialect()
				.capabilities(named.block(), question.component())
				.start()
				.join()
				.forEach((capability) -> refuseAbsent(question, capability));
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof ComponentNotFoundException missing) {
				throw new OutriggerStartupException(
						named.member() + ": " + question.connection() + " has no component '" + question.component()
								+ "': " + missing.getMessage(),
						"Define the component in the sidecar, or name another one by the property '"
								+ this.components.property(named.block(), question.name()) + ".component'.",
						missing);
			}
			logger.debug("{}: the component '{}' exists, and answered the probe with: {}", named.member(),
					question.component(), String.valueOf(ex.getCause()));
		}
	}

	private void refuseAbsent(Question question, Capability capability) {
		NamedComponent named = question.named();
		if (capability.support() == Support.ABSENT && named.needs().contains(capability.feature())) {
			throw new OutriggerStartupException(
					named.member() + ": the component '" + question.component() + "' of " + question.connection()
							+ " cannot " + capability.feature().label() + ": " + capability.note(),
					capability.cure().isEmpty() ? "Use another component, another transport or another sidecar."
							: capability.cure(),
					null);
		}
	}

	/** A question that is under way. */
	private record Question(NamedComponent named, String name, String component, SidecarConnection connection,
			CompletableFuture<?> answer) {

	}

}
