package dev.outrigger.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.outrigger.Capability;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.Dialect;
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
	 * Verifies that there are such components, and that they can do what the members
	 * need. One that does not answer in the time of a call is taken to exist.
	 * @param named the members that name components
	 * @throws OutriggerStartupException naming the first member whose component is
	 * missing or cannot do it
	 */
	void verify(Collection<NamedComponent> named) {
		List<NamedComponent> uses = named.stream()
			.map((use) -> use.placed(this.components, this.placeholders))
			.toList();
		Map<String, Question> questions = new LinkedHashMap<>();
		uses.forEach((use) -> questions.computeIfAbsent(key(use), (key) -> ask(use)));
		Map<String, List<Capability>> capabilities = new HashMap<>();
		questions.forEach((key, question) -> capabilities.put(key, answer(question)));
		uses.forEach((use) -> check(use, Objects.requireNonNull(questions.get(key(use))),
				capabilities.getOrDefault(key(use), List.of())));
	}

	private String key(NamedComponent use) {
		return use.block() + "/" + use.resolved(this.placeholders);
	}

	private Question ask(NamedComponent use) {
		String name = use.resolved(this.placeholders);
		String component = this.components.component(use.block(), name);
		try {
			SidecarConnection connection = this.connections.of(use.block(), name);
			Dialect dialect = connection.dialect();
			return new Question(use, name, component, connection,
					dialect.verify(use.block(), component)
						.then((exists) -> dialect.capabilities(use.block(), component))
						.start());
		}
		catch (UnsupportedCapabilityException ex) {
			throw new OutriggerStartupException(use.member() + ": " + ex.getMessage(),
					"Use another sidecar or another transport, or remove the annotation.", ex);
		}
	}

	/** What the component can do, as far as it can be told. */
	private List<Capability> answer(Question question) {
		NamedComponent use = question.use();
		try {
			return question.answer().join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof ComponentNotFoundException missing) {
				throw new OutriggerStartupException(
						use.member() + ": " + question.connection() + " has no component '" + question.component()
								+ "': " + missing.getMessage(),
						"Define the component in the sidecar, or name another one by the property '"
								+ this.components.property(use.block(), question.name()) + ".component'.",
						missing);
			}
			logger.debug("{}: the component '{}' exists, and answered the probe with: {}", use.member(),
					question.component(), String.valueOf(ex.getCause()));
			return List.of();
		}
	}

	private static void check(NamedComponent use, Question question, List<Capability> capabilities) {
		capabilities.stream()
			.filter((capability) -> capability.support() == Support.ABSENT
					&& use.needs().contains(capability.feature()))
			.findFirst()
			.ifPresent((capability) -> {
				throw new OutriggerStartupException(
						use.member() + ": the component '" + question.component() + "' of " + question.connection()
								+ " cannot " + capability.feature().label() + ": " + capability.note(),
						capability.cure().isEmpty() ? "Use another component, another transport or another sidecar."
								: capability.cure(),
						null);
			});
	}

	/** A question that is under way, whether there is a component and what it can do. */
	private record Question(NamedComponent use, String name, String component, SidecarConnection connection,
			CompletableFuture<List<Capability>> answer) {

	}

}
