package dev.outrigger.grpc;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

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
		for (Exception cause : List.of(new NoRouteToHostException(), new UnresolvedAddressException(),
				new SSLHandshakeException("not trusted"))) {
			assertThat(translate(ONCE, Status.UNAVAILABLE.withCause(cause)))
				.isExactlyInstanceOf(SidecarUnavailableException.class);
		}
	}

	@Test
	void aWriteThatFoundNoConnectionInTimeDidNotHappen() {
		Status status = Status.DEADLINE_EXCEEDED.withDescription(
				"CallOptions deadline exceeded after 2s. [connecting_and_lb_delay=2ns, was_still_waiting]");
		assertThat(translate(ONCE, status)).isExactlyInstanceOf(SidecarUnavailableException.class);
		assertThat(translate(READ, status)).isInstanceOf(SidecarTimeoutException.class);
	}

	@Test
	void whatTheTransportSaysIsNoAnswerOfTheSidecar() {
		for (Status status : List.of(
				Status.INTERNAL.withDescription("RST_STREAM closed stream. HTTP/2 error code: INTERNAL_ERROR"),
				Status.INTERNAL.withDescription("Received unexpected EOS on DATA frame from server."),
				Status.INTERNAL.withDescription("Encountered end-of-stream mid-frame"),
				Status.UNKNOWN.withDescription("channel closed").withCause(new ClosedChannelException()),
				Status.UNKNOWN.withDescription("HTTP status code 500"),
				Status.INTERNAL.withDescription("Failed to read message.").withCause(new IOException("cut")))) {
			assertThat(translate(ONCE, status)).as(status.toString()).isInstanceOf(OutcomeUnknownException.class);
			assertThat(translate(READ, status)).as(status.toString())
				.isExactlyInstanceOf(SidecarUnavailableException.class);
		}
		assertThat(translate(ONCE, Status.INTERNAL.withDescription("failed saving state")).code())
			.isEqualTo(SidecarException.Code.INTERNAL);
	}

	@Test
	void anAnswerThatIsTooLargeSaysNothingOfTheWrite() {
		ErrorTable table = new ErrorTable(List.of(Rule.code(Meaning.TOO_LARGE, "RESOURCE_EXHAUSTED")));
		for (String text : List.of("gRPC message exceeds maximum size 4: 5",
				"grpc: trying to send message larger than max (5 vs. 4)")) {
			StatusRuntimeException ex = Status.RESOURCE_EXHAUSTED.withDescription(text).asRuntimeException();
			assertThat(GrpcErrors.translate(table, ONCE, ex)).isInstanceOf(OutcomeUnknownException.class);
			assertThat(GrpcErrors.translate(table, READ, ex).code()).isEqualTo(SidecarException.Code.TOO_LARGE);
		}
		StatusRuntimeException request = Status.RESOURCE_EXHAUSTED
			.withDescription("grpc: received message larger than max (5 vs. 4)")
			.asRuntimeException();
		assertThat(GrpcErrors.translate(table, ONCE, request).code()).isEqualTo(SidecarException.Code.TOO_LARGE);
	}

	@Test
	void onlyStateHasConditions() {
		Operation lock = new Operation(BuildingBlock.LOCK, "tryLock", "locks", Effect.ONCE);
		assertThat(translate(lock, Status.ABORTED)).isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	@Test
	void aConflictNeedsACondition() {
		assertThat(translate(ONCE, Status.ABORTED)).isInstanceOf(StateConflictException.class);
		assertThat(translate(WRITE, Status.ABORTED)).isExactlyInstanceOf(SidecarUnavailableException.class);
	}

	@Test
	void aComponentThatLostItsBackEndIsNoConflict() {
		for (String text : List.of("dial tcp: connection refused", "read tcp: i/o timeout",
				"LOADING Redis is loading the dataset in memory")) {
			assertThat(translate(ONCE, Status.ABORTED.withDescription("etag mismatch: " + text)))
				.isInstanceOf(OutcomeUnknownException.class);
			assertThat(translate(READ, Status.INTERNAL.withDescription(text)))
				.isExactlyInstanceOf(SidecarUnavailableException.class);
		}
		assertThat(translate(READ, Status.INTERNAL.withDescription("WRONGTYPE Operation against a key")))
			.isExactlyInstanceOf(SidecarUnavailableException.class);
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
