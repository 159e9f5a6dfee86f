package dev.outrigger.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.Outcome;
import dev.outrigger.PartialOutcomeException;
import dev.outrigger.SidecarException;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.spi.StateChange;
import dev.outrigger.storage.StateBackend;

/**
 * Writes many values in one request, and one by one when that request failed for a reason
 * that may concern only some of them: sidecars do not say which were written.
 */
record StateBatch(StateBackend backend) {

	Call<Void> putAll(List<StateChange> changes) {
		if (changes.isEmpty()) {
			return Calls.done();
		}
		if (changes.stream().anyMatch(StateChange::conditional)) {
			return oneByOne(changes);
		}
		return this.backend.putAll(changes).recover((failure) -> switch (failure.code()) {
			case CONFLICT, INTERNAL, INVALID_REQUEST, TOO_LARGE -> oneByOne(changes);
			default -> throw PartialOutcomeException.ofAll(changes.stream().map(StateChange::key).toList(), failure);
		});
	}

	private Call<Void> oneByOne(List<StateChange> changes) {
		List<Call<Result>> writes = changes.stream().map(this::write).toList();
		return Calls.inOrder(writes).then((results) -> {
			List<SidecarException> failures = results.stream().map(Result::failure).flatMap(List::stream).toList();
			if (failures.isEmpty()) {
				return Calls.done();
			}
			Map<String, Outcome> outcomes = new LinkedHashMap<>();
			results.forEach((result) -> outcomes.put(result.key(), result.outcome()));
			return Calls.failed(new PartialOutcomeException(outcomes, failures.get(0)));
		});
	}

	private Call<Result> write(StateChange change) {
		return this.backend.apply(change)
			.map((done) -> new Result(change.key(), Outcome.DONE, List.of()))
			.recover((failure) -> Calls.value(new Result(change.key(), Outcome.of(failure), List.of(failure))));
	}

	private record Result(String key, Outcome outcome, List<SidecarException> failure) {

	}

}
