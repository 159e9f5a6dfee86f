package dev.outrigger.testkit.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file of a secret store {@code local.file}: JSON, of which nested members are
 * secrets of their own under all their names, or texts of one secret.
 *
 * @param secrets the texts of each secret by their keys
 */
record SecretsFile(Map<String, Map<String, String>> secrets) {

	/**
	 * Reads a file.
	 * @param component the component that names it
	 * @param metadata the component's settings, by Dapr's names
	 * @throws IllegalArgumentException when it cannot be read
	 */
	static SecretsFile read(String component, Map<String, String> metadata) {
		String file = metadata.getOrDefault("secretsFile", "");
		if (file.isEmpty()) {
			return new SecretsFile(Map.of());
		}
		try {
			JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(file)));
			Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
			String separator = metadata.getOrDefault("nestedSeparator", ":");
			boolean multiValued = Boolean.parseBoolean(metadata.getOrDefault("multiValued", "false"));
			for (Map.Entry<String, JsonNode> member : root.properties()) {
				Map<String, String> texts = new LinkedHashMap<>();
				if (multiValued && member.getValue().isObject()) {
					member.getValue()
						.properties()
						.forEach((one) -> flatten(one.getKey(), one.getValue(), separator, texts));
					secrets.put(member.getKey(), texts);
				}
				else {
					flatten(member.getKey(), member.getValue(), separator, texts);
					texts.forEach((name, text) -> secrets.put(name, Map.of(name, text)));
				}
			}
			return new SecretsFile(secrets);
		}
		catch (IOException | JacksonException ex) {
			throw new IllegalArgumentException("component '" + component + "': secretsFile '" + file
					+ "' (expected: a file of JSON): " + ex.getMessage(), ex);
		}
	}

	private static void flatten(String name, JsonNode node, String separator, Map<String, String> texts) {
		if (node.isObject()) {
			node.properties()
				.forEach((member) -> flatten(name + separator + member.getKey(), member.getValue(), separator, texts));
		}
		else if (node.isArray()) {
			for (int i = 0; i < node.size(); i++) {
				flatten(name + separator + i, node.get(i), separator, texts);
			}
		}
		else {
			texts.put(name, node.asString(node.toString()));
		}
	}

}
