package dev.outrigger.grpc.layotto;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.call.Call;
import dev.outrigger.grpc.GrpcTransport;
import dev.outrigger.grpc.layotto.proto.GetNextIdRequest;
import dev.outrigger.grpc.layotto.proto.RuntimeGrpc;
import dev.outrigger.grpc.layotto.proto.SequencerOptions;
import dev.outrigger.grpc.layotto.proto.SequencerOptions.AutoIncrement;
import dev.outrigger.spi.ErrorTable;
import dev.outrigger.spi.NumberRange;
import dev.outrigger.spi.SequenceBackend;

/**
 * Layotto's sequencers. The sidecar keeps ranges of weak ones for itself and gives single
 * numbers. A request that is repeated loses one.
 */
record LayottoSequences(GrpcTransport transport, String component) implements SequenceBackend {

	/** Layotto looks at everything else before it looks for the component. */
	private static final String PROBE = "outrigger.probe";

	@Override
	public boolean reservesRanges() {
		return false;
	}

	@Override
	public Call<NumberRange> reserve(String key, int count, boolean increasing) {
		GetNextIdRequest request = GetNextIdRequest.newBuilder()
			.setStoreName(this.component)
			.setKey(key)
			.setOptions(
					SequencerOptions.newBuilder().setIncrement(increasing ? AutoIncrement.STRONG : AutoIncrement.WEAK))
			.build();
		Operation operation = new Operation(BuildingBlock.SEQUENCE, "next", this.component, Effect.REPEATABLE);
		return this.transport.unary(operation, RuntimeGrpc.getGetNextIdMethod(), request, (answer) -> {
			if (answer.getNextId() <= 0) {
				throw ErrorTable.unusable(operation, "the answer has no number");
			}
			return new NumberRange(answer.getNextId(), 1);
		});
	}

	/** Takes a number of a sequence of its own. */
	@Override
	public Call<?> verify() {
		return reserve(PROBE, 1, true);
	}

}
