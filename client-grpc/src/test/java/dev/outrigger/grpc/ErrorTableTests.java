package dev.outrigger.grpc;

import java.net.ConnectException;
import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.StateConflictException;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.ErrorTable.Meaning;
import dev.outrigger.spi.ErrorTable.Rule;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorTableTests {

	private static final Operation READ = new Operation(BuildingBlock.STATE, "get", "store", Effect.READ);

	private static final Operation WRITE = new Operation(BuildingBlock.STATE, "put", "store", Effect.REPEATABLE);

	private static final Operation ONCE = new Operation(BuildingBlock.STATE, "putIfAbsent", "store", Effect.ONCE);

	private final ErrorTable table = new ErrorTable(List.of(Rule.code(Meaning.CONFLICT, "ABORTED"),
			Rule.text(Meaning.COMPONENT_NOT_FOUND, "INVALID_ARGUMENT", "not found")));

	private SidecarException translate(Operation operation, Status status) {
		return GrpcErrors.translate(this.table, operation, new StatusRuntimeException(status));
	}

	@Test
	void aReadWithoutAnAnswerTimedOut() {
		assertThat(translate(READ, Status.DEADLINE_EXCEEDED)).isInstanceOf(SidecarTimeoutException.class);
	}

	@Test
	void aWriteWithoutAnAnswerIsUnknown() {
		for (Status status : List.of(Status.DEADLINE_EXCEEDED, Status.CANCELLED, Status.UNAVAILABLE)) {
			assertThat(translate(WRITE, status)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(translate(ONCE, status)).isInstanceOf(OutcomeUnknownException.class);
		}
		assertThat(translate(WRITE, Status.DEADLINE_EXCEEDED).retryable()).isTrue();
		assertThat(translate(ONCE, Status.DEADLINE_EXCEEDED).retryable()).isFalse();
	}

	@Test
	void whatWasNeverSentDidNotHappen() {
		assertThat(translate(ONCE, Status.UNAVAILABLE.withCause(new ConnectException("refused"))))
			.isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	@Test
	void aConflictNeedsACondition() {
		assertThat(translate(ONCE, Status.ABORTED)).isInstanceOf(StateConflictException.class);
		assertThat(translate(WRITE, Status.ABORTED)).isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	@Test
	void aComponentThatLostItsBackEndIsNoConflict() {
		assertThat(translate(ONCE, Status.ABORTED.withDescription("etag mismatch: dial tcp: connection refused")))
			.isExactlyInstanceOf(SidecarUnavailableException.class);
		assertThat(translate(ONCE, Status.ABORTED.withDescription("etag mismatch: read tcp: i/o timeout")))
			.isInstanceOf(OutcomeUnknownException.class);
	}

	@Test
	void theFirstRuleThatMatchesDecides() {
		assertThat(translate(READ, Status.INVALID_ARGUMENT.withDescription("state store x is not found")))
			.isInstanceOf(ComponentNotFoundException.class)
			.hasMessage("state.get on 'store': state store x is not found");
		assertThat(translate(READ, Status.INVALID_ARGUMENT.withDescription("else")).code())
			.isEqualTo(SidecarException.Code.INTERNAL);
	}

}
