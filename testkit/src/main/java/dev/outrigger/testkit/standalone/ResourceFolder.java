package dev.outrigger.testkit.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The Dapr component files of a folder: names and types are taken, how to reach a backend
 * is not.
 *
 * @param components what can be served
 * @param notServed what cannot, in words
 */
record ResourceFolder(List<ComponentSpec> components, List<String> notServed) {

	private static final Set<String> BLOCKS = Set.of("state", "pubsub", "configuration", "lock", "secretstores",
			"bindings");

	static ResourceFolder read(String option, String folder) {
		Path path = Path.of(folder);
		if (!Files.isDirectory(path)) {
			throw new IllegalArgumentException(option + ": '" + folder + "' (expected: a folder)");
		}
		ResourceFolder found = new ResourceFolder(new ArrayList<>(), new ArrayList<>());
		try (Stream<Path> files = Files.list(path)) {
			files.filter(ResourceFolder::isYaml).sorted().forEach((file) -> found.add(option, file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(option + ": " + ex.getMessage(), ex);
		}
		return found;
	}

	private static boolean isYaml(Path file) {
		String name = String.valueOf(file.getFileName());
		return name.endsWith(".yaml") || name.endsWith(".yml");
	}

	private void add(String option, Path file) {
		try (Reader reader = Files.newBufferedReader(file)) {
			for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(reader)) {
				add(file, document);
			}
		}
		catch (YAMLException ex) {
			throw new IllegalArgumentException(option + ": " + file + " is not YAML: " + ex.getMessage(), ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(option + ": " + ex.getMessage(), ex);
		}
	}

	private void add(Path file, @Nullable Object document) {
		String kind = text(document, "kind");
		if (document == null || !kind.equals("Component")) {
			if (document != null) {
				this.notServed.add("the " + (kind.isEmpty() ? "document without a kind" : kind) + " in " + file);
			}
			return;
		}
		String name = text(member(document, "metadata"), "name");
		String type = text(member(document, "spec"), "type");
		int dot = type.indexOf('.');
		if (dot > 0 && BLOCKS.contains(type.substring(0, dot)) && !name.isEmpty()) {
			ComponentSpec component = new ComponentSpec(type.substring(0, dot), name, type.substring(dot + 1),
					metadata(member(document, "spec")));
			if (component.served()) {
				this.components.add(component);
				return;
			}
		}
		this.notServed.add("component '" + name + "' of type '" + type + "' in " + file);
	}

	private static Map<String, String> metadata(@Nullable Object spec) {
		Map<String, String> metadata = new LinkedHashMap<>();
		if (member(spec, "metadata") instanceof List<?> items) {
			items.forEach((item) -> metadata.put(text(item, "name"), text(item, "value")));
		}
		return metadata;
	}

	private static @Nullable Object member(@Nullable Object node, String name) {
		return (node instanceof Map<?, ?> map) ? map.get(name) : null;
	}

	private static String text(@Nullable Object node, String name) {
		Object value = member(node, name);
		return (value != null) ? String.valueOf(value) : "";
	}

}
