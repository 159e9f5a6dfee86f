package dev.outrigger.autoconfigure;

import java.util.List;

/**
 * A typical mistake, and what the application has to say about it.
 *
 * @param name what was done wrong
 * @param application the application
 * @param properties its properties; {@code {dapr}}, {@code {dapr-http}} and
 * {@code {layotto}} stand for the endpoints of a sidecar
 * @param causes what the description contains
 * @param actions what the way out contains
 */
record Mistake(String name, Class<?> application, List<String> properties, List<String> causes, List<String> actions) {

	static Mistake of(String name, Class<?> application, String... properties) {
		return new Mistake(name, application, List.of(properties), List.of(), List.of());
	}

	Mistake says(String... causes) {
		return new Mistake(this.name, this.application, this.properties, List.of(causes), this.actions);
	}

	Mistake advises(String... actions) {
		return new Mistake(this.name, this.application, this.properties, this.causes, List.of(actions));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
