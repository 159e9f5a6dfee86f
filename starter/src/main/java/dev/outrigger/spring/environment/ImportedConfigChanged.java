package dev.outrigger.spring.environment;

import java.util.Set;

import org.springframework.context.ApplicationEvent;

/**
 * Properties that were imported from a configuration store have other values in the
 * environment. Published after the beans of these properties were bound again, by a
 * thread of the library, which may block.
 */
public final class ImportedConfigChanged extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient ImportedStore store;

	private final Set<String> properties;

	ImportedConfigChanged(Object source, ImportedStore store, Set<String> properties) {
		super(source);
		this.store = store;
		this.properties = Set.copyOf(properties);
	}

	/** The store. */
	public ImportedStore store() {
		return this.store;
	}

	/** The names of the properties; those that are gone included. */
	public Set<String> properties() {
		return this.properties;
	}

	@Override
	public String toString() {
		return "ImportedConfigChanged " + this.store + " " + this.properties;
	}

}
