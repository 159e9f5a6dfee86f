package dev.outrigger.testkit.recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests with the answers that a real sidecar gave.
 *
 * @param id what it is called
 * @param requires the type of component behind it
 * @param steps what is done and answered, in order
 * @param texts whether the texts of errors are to be equal too
 */
record Exchange(String id, String requires, List<JsonNode> steps, boolean texts) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	/** All of a file; one that holds for a second type of component comes twice. */
	static List<Exchange> of(String file) {
		List<Exchange> all = new ArrayList<>();
		try (InputStream in = Exchange.class.getResourceAsStream("/recordings/" + file)) {
			for (JsonNode node : MAPPER.readTree(in)) {
				String id = node.get("id").asString();
				String requires = node.get("requires").asString();
				all.add(new Exchange(id, requires, steps(node), true));
				if (node.has("same_on")) {
					String other = node.get("same_on").asString();
					all.add(new Exchange(id + " on " + other, other, steps(elsewhere(node)), false));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return all;
	}

	private static List<JsonNode> steps(JsonNode node) {
		List<JsonNode> steps = new ArrayList<>();
		node.get("steps").forEach(steps::add);
		return steps;
	}

	/** The same exchange with the components of the second type. */
	private static JsonNode elsewhere(JsonNode node) {
		return MAPPER.readTree(node.toString()
			.replaceAll("([\"/])memstate", "$1statestore")
			.replaceAll("([\"/])mempubsub", "$1pubsub"));
	}

	@Override
	public String toString() {
		return this.id;
	}

}
