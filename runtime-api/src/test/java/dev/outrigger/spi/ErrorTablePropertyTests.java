package dev.outrigger.spi;

import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.SidecarException;
import dev.outrigger.fuzz.Almost;
import dev.outrigger.spi.ErrorTable.Meaning;
import dev.outrigger.spi.ErrorTable.Rule;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTablePropertyTests {

	private final ErrorTable table = new ErrorTable(List.of(Rule.text(Meaning.MISSING_SECRET, "500", "not found"),
			Rule.code(Meaning.CONFLICT, "409"), Rule.code(Meaning.TOO_LARGE, "413")));

	@Provide
	Arbitrary<String> texts() {
		return Almost.texts("failed getting secret: secret a not found", "dial tcp 127.0.0.1: connection refused",
				"possible etag mismatch");
	}

	/** An attempt that must not be made twice never looks as if that were harmless. */
	@Property
	void everyErrorHasAMeaning(@ForAll BuildingBlock block, @ForAll Effect effect, @ForAll("texts") String text,
			@ForAll("texts") String code) {
		Operation operation = new Operation(block, "verb", "component", effect);
		for (String one : List.of(code, "409", "413", "500")) {
			SidecarException ex = this.table.answered(operation, one, text, new IllegalStateException("cause"));
			assertThat(ex.operation()).isEqualTo(operation);
			if (ex.code() == SidecarException.Code.NOT_FOUND) {
				assertThat(block).isEqualTo(BuildingBlock.SECRET);
			}
			if (ex.code() == SidecarException.Code.OUTCOME_UNKNOWN) {
				assertThat(operation.writes()).isTrue();
			}
		}
	}

}
