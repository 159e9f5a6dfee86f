package dev.outrigger.testkit.standalone.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.testkit.embedded.EmbeddedSidecar;
import dev.outrigger.testkit.embedded.binding.BindingCommand;
import dev.outrigger.testkit.embedded.engine.BrokerEvent;
import dev.outrigger.testkit.embedded.engine.TopicBroker;
import dev.outrigger.testkit.embedded.http.HttpAnswer;

/**
 * What the application did: events, and commands to bindings.
 *
 * @param sidecar the sidecar
 */
record RecordRoutes(EmbeddedSidecar sidecar) {

	private static final String TOPIC = "topic";

	static List<ControlRoute> of(EmbeddedSidecar sidecar) {
		RecordRoutes routes = new RecordRoutes(sidecar);
		return List.of(ControlRoute.get("/topics/{store}/{topic}/published", routes::published),
				ControlRoute.get("/topics/{store}/{topic}/answered", routes::answered),
				ControlRoute.get("/topics/{store}/{topic}/unanswered", routes::unanswered),
				ControlRoute.get("/bindings/{store}", routes::commands));
	}

	private TopicBroker broker(ControlRequest request) {
		return StoreRoutes.component(request, this.sidecar::pubSub);
	}

	private HttpAnswer published(ControlRequest request) {
		return Json.of(broker(request).published(request.variable(TOPIC)).stream().map(RecordRoutes::event).toList());
	}

	private HttpAnswer unanswered(ControlRequest request) {
		return Json.of(broker(request).unanswered(request.variable(TOPIC)).stream().map(RecordRoutes::event).toList());
	}

	private HttpAnswer answered(ControlRequest request) {
		return Json.of(broker(request).answered(request.variable(TOPIC)).stream().map((answered) -> {
			Map<String, Object> event = event(answered.event());
			event.put("answer", answered.answer().name());
			return event;
		}).toList());
	}

	private static Map<String, Object> event(BrokerEvent event) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("id", event.id());
		members.put("source", event.source());
		members.put("type", event.type());
		members.put("datacontenttype", event.contentType());
		putData(members, event.data());
		return members;
	}

	private HttpAnswer commands(ControlRequest request) {
		return Json.of(StoreRoutes.component(request, this.sidecar::binding)
			.commands()
			.stream()
			.map(RecordRoutes::command)
			.toList());
	}

	private static Map<String, Object> command(BindingCommand command) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("operation", command.operation());
		members.put("metadata", command.metadata());
		putData(members, command.data());
		return members;
	}

	/** As CloudEvents do it: a text, or base64. */
	private static void putData(Map<String, Object> members, byte[] data) {
		try {
			members.put("data", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data)).toString());
		}
		catch (CharacterCodingException ex) {
			members.put("data_base64", Base64.getEncoder().encodeToString(data));
		}
	}

}
