package dev.outrigger.testkit.embedded.layotto;

import dev.outrigger.grpc.layotto.proto.GetNextIdRequest;
import dev.outrigger.grpc.layotto.proto.GetNextIdResponse;
import dev.outrigger.grpc.layotto.proto.SequencerOptions.AutoIncrement;
import dev.outrigger.testkit.embedded.engine.Engine;
import dev.outrigger.testkit.embedded.engine.SequenceTable;
import io.grpc.Status.Code;

/** The sequencer rpc. */
final class LayottoSequencerApi {

	private final Engine engine;

	LayottoSequencerApi(Engine engine) {
		this.engine = engine;
	}

	GetNextIdResponse next(GetNextIdRequest request) {
		String store = request.getStoreName();
		if (!this.engine.hasSequences()) {
			throw LayottoFrontEnd.failure(Code.FAILED_PRECONDITION, "Sequencer store is not configured");
		}
		if (request.getKey().isEmpty()) {
			throw LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "Key is empty in sequencer store " + store);
		}
		AutoIncrement increment = request.getOptions().getIncrement();
		if (increment == AutoIncrement.UNRECOGNIZED) {
			throw LayottoFrontEnd.failure(Code.UNKNOWN, "options.Increment is illegal");
		}
		String key = LayottoStateApi.checked(request.getKey());
		SequenceTable table = this.engine.sequences(store)
			.orElseThrow(
					() -> LayottoFrontEnd.failure(Code.INVALID_ARGUMENT, "Sequencer store " + store + " not found"));
		return GetNextIdResponse.newBuilder()
			.setNextId((increment == AutoIncrement.STRONG) ? table.reserve(key, 1)
					: this.engine.weakNumbers().next(key, table))
			.build();
	}

}
