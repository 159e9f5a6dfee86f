package dev.outrigger.testkit.tck.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes findings for programs.
 *
 * @param requirements the rows
 * @param cells what was found of each requirement and target
 */
record JsonMatrix(Requirements requirements, Map<String, Map<String, List<Finding>>> cells) {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	byte[] write(LocalDate date) {
		ObjectNode root = MAPPER.createObjectNode().put("date", date.toString());
		ArrayNode rows = root.putArray("requirements");
		this.requirements.sentences().forEach((number, sentence) -> {
			ObjectNode targets = rows.addObject().put("number", number).put("sentence", sentence).putObject("targets");
			this.cells.getOrDefault(number, Map.of()).forEach((target, findings) -> write(targets, target, findings));
		});
		return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
	}

	private static void write(ObjectNode targets, String target, List<Finding> findings) {
		ObjectNode cell = targets.putObject(target).put("outcome", ConformanceMatrix.worst(findings).name());
		ArrayNode tests = cell.putArray("tests");
		findings.forEach((finding) -> tests.addObject()
			.put("test", finding.test())
			.put("outcome", finding.outcome().name())
			.put("note", finding.note()));
	}

}
