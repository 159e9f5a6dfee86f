package dev.outrigger.autoconfigure;

import java.util.Objects;

import dev.outrigger.spring.environment.ImportedStore;

import org.springframework.boot.context.config.ConfigDataResource;

/** A store to import, and the sidecar that has it. */
final class ImportedStoreResource extends ConfigDataResource {

	private final ImportedStore store;

	private final boolean optional;

	private final ImportingSidecars sidecars;

	ImportedStoreResource(ImportedStore store, boolean optional, ImportingSidecars sidecars) {
		this.optional = optional;
		this.store = store;
		this.sidecars = sidecars;
	}

	ImportedStore store() {
		return this.store;
	}

	/** Whether the application starts without it. */
	boolean mayBeMissing() {
		return this.optional;
	}

	ImportingSidecars sidecars() {
		return this.sidecars;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof ImportedStoreResource resource && this.store.equals(resource.store);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.store);
	}

	@Override
	public String toString() {
		return this.store.toString();
	}

}
