package dev.outrigger.testkit.tck.binding;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.outrigger.SidecarException;
import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingRequest;
import dev.outrigger.binding.BindingResponse;
import dev.outrigger.codec.Codec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.HttpBindingControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The one type of binding that both sidecars have. */
public abstract class HttpBindingKit extends ContractKit {

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected HttpBindingKit(SidecarTarget target) {
		super(target);
	}

	private Binding open() {
		return Binding.of(target().connect(), control(HttpBindingControl.class).component(), Codec.standard());
	}

	@Test
	@Requirement("BINDING-001")
	void operationPathHeadersAndDataArrive() {
		List<String> seen = new CopyOnWriteArrayList<>();
		control(HttpBindingControl.class).answers((exchange) -> {
			seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
			seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Sender")));
			seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		open().invoke(BindingRequest.of("put")
			.withMetadata("path", "/letters/1")
			.withMetadata("X-Sender", "outrigger")
			.withText("{\"to\":\"all\"}"));
		assertThat(seen).containsExactly("PUT /letters/1", "outrigger", "{\"to\":\"all\"}");
	}

	@Test
	@Requirement("BINDING-002")
	void theAnswersMetadataComesBackByNamesInAnyCase() {
		control(HttpBindingControl.class).answers((exchange) -> {
			byte[] body = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("X-Courier", "bicycle");
			exchange.sendResponseHeaders(201, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		BindingResponse response = open().invoke(BindingRequest.of("get").withMetadata("path", "/letters/1"));
		assertThat(response.text()).isEqualTo("{\"id\":1}");
		assertThat(response.metadata()).containsEntry("statusCode", "201").containsKey("STATUSCODE");
		assertThat(response.metadata().get("x-courier")).isEqualTo("bicycle");
	}

	@Test
	@Requirement("BINDING-006")
	void anAnswerThatIsAnErrorIsAFailure() {
		Binding binding = open();
		control(HttpBindingControl.class).answers((exchange) -> {
			exchange.sendResponseHeaders(418, -1);
			exchange.close();
		});
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> binding.invoke(BindingRequest.of("get").withMetadata("path", "/tea")))
			.withMessageContaining("418");
	}

}
