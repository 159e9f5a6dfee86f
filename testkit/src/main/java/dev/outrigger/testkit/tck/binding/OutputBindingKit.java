package dev.outrigger.testkit.tck.binding;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Feature;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.SidecarException;
import dev.outrigger.Support;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.binding.Binding;
import dev.outrigger.binding.BindingRequest;
import dev.outrigger.binding.BindingResponse;
import dev.outrigger.binding.ReactiveBinding;
import dev.outrigger.codec.Codec;
import dev.outrigger.testkit.tck.ContractKit;
import dev.outrigger.testkit.tck.Requirement;
import dev.outrigger.testkit.tck.SidecarTarget;
import dev.outrigger.testkit.tck.control.BindingControl;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Making a component that keeps files do that. */
public abstract class OutputBindingKit extends ContractKit {

	private static final String FILE_NAME = "fileName";

	private static final byte[] NO_TEXT = { (byte) 0xff, 0, 1, (byte) 0xfe, '\n' };

	/**
	 * Creates the kit.
	 * @param target what is tested
	 */
	protected OutputBindingKit(SidecarTarget target) {
		super(target);
	}

	private Binding open() {
		control(BindingControl.class);
		return Binding.of(target().connect(), target().component(BuildingBlock.BINDING), Codec.standard());
	}

	private static BindingRequest request(String operation, String file) {
		return BindingRequest.of(operation).withMetadata(FILE_NAME, file);
	}

	private String content(String file) {
		return control(BindingControl.class).file(file)
			.map((bytes) -> new String(bytes, StandardCharsets.UTF_8))
			.orElse("");
	}

	@Test
	@Requirement("BINDING-001")
	void operationDataAndMetadataArrive() {
		Binding binding = open();
		String file = fresh("letter");
		BindingResponse response = binding.invoke(request("create", file).withText("Dear all, äöü"));
		assertThat(response.text()).contains(file);
		assertThat(content(file)).isEqualTo("Dear all, äöü");
		binding.invoke(request("delete", file));
		assertThat(control(BindingControl.class).file(file)).isEmpty();
	}

	@Test
	@Requirement("BINDING-001")
	void aValueIsWrittenByTheCodec() {
		String file = fresh("order");
		open().invoke(request("create", file).withValue(Map.of("id", "o-1")));
		assertThat(content(file)).isEqualTo("{\"id\":\"o-1\"}");
	}

	@Test
	@Requirement("BINDING-002")
	void theAnswerComesBack() {
		Binding binding = open();
		String file = fresh("letter");
		binding.invoke(request("create", file).withText("Dear all"));
		assertThat(binding.invoke(request("get", file)).text()).isEqualTo("Dear all");
		assertThat(binding.invoke(request("delete", file)).data()).isEmpty();
	}

	@Test
	@Requirement("BINDING-003")
	void anOperationThatTheComponentLacksIsRefused() {
		Binding binding = open();
		assertThatExceptionOfType(UnsupportedCapabilityException.class)
			.isThrownBy(() -> binding.invoke(BindingRequest.of("explode")))
			.withMessageContaining("explode");
	}

	@Test
	@Requirement("BINDING-004")
	void bytesThatAreNoTextArriveOrAreRefused() {
		assertThat(reported(Feature.BINDING_BYTES)).isEqualTo(target().expected(Feature.BINDING_BYTES));
		Binding binding = open();
		String file = fresh("picture");
		BindingRequest request = request("create", file).withData(NO_TEXT);
		if (target().expected(Feature.BINDING_BYTES) == Support.NATIVE) {
			binding.invoke(request);
			assertThat(control(BindingControl.class).file(file)).contains(NO_TEXT);
			assertThat(binding.invoke(request("get", file)).data()).isEqualTo(NO_TEXT);
		}
		else {
			assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> binding.invoke(request))
				.withMessageContaining("no text");
		}
	}

	@Test
	@Requirement("BINDING-005")
	void theReactiveBindingKeepsTheSamePromises() {
		control(BindingControl.class);
		ReactiveBinding binding = ReactiveBinding.of(target().connect(), target().component(BuildingBlock.BINDING),
				Codec.standard());
		String file = fresh("letter");
		assertThat(binding.invoke(request("create", file).withText("Dear all"))
			.then(binding.invoke(request("get", file)))
			.map(BindingResponse::text)
			.block()).isEqualTo("Dear all");
	}

	@Test
	@Requirement("BINDING-006")
	void aFailureOfTheComponentIsTold() {
		Binding binding = open();
		assertThatExceptionOfType(SidecarException.class)
			.isThrownBy(() -> binding.invoke(request("get", fresh("nothing"))))
			.withMessageContaining("binding.get on '" + target().component(BuildingBlock.BINDING) + "'")
			.withMessageContaining("not found");
	}

	@Test
	@Requirement("BINDING-007")
	void anOperationWithoutANameIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> BindingRequest.of(" "))
			.withMessageContaining("operation: ' '");
	}

	@Test
	@Requirement("CALL-005")
	void anUnknownComponentIsNamed() {
		Binding nowhere = Binding.of(target().connect(), "nowhere", Codec.standard());
		assertThatExceptionOfType(ComponentNotFoundException.class)
			.isThrownBy(() -> nowhere.invoke(BindingRequest.of("create")))
			.withMessageContaining("'nowhere'");
	}

}
