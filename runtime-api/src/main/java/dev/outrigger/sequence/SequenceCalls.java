package dev.outrigger.sequence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spi.NumberRange;
import dev.outrigger.spi.SequenceBackend;

/**
 * Taking numbers as calls, which the blocking and the reactive facade share.
 *
 * @param backend reserves numbers
 * @param spec the sequence
 * @param reserve the numbers that are reserved already
 */
record SequenceCalls(SequenceBackend backend, SequenceSpec spec, NumberReserve reserve) {

	static SequenceCalls of(SidecarConnection connection, SequenceSpec spec) {
		return new SequenceCalls(connection.dialect().backend(SequenceBackend.TYPE, spec.component()), spec,
				connection.resource(NumberReserves.class, (made) -> new NumberReserves()).of(spec));
	}

	Call<Long> next() {
		boolean reserves = this.spec.ordering() == SequenceOrdering.WEAK && this.backend.reservesRanges()
				&& this.spec.range() > 1;
		return reserves ? this.reserve.next(() -> request(this.spec.range())) : request(1).map(NumberRange::first);
	}

	Call<List<Long>> nextRange(int count) {
		if (count < 1 || count > SequenceGenerator.MAX_COUNT) {
			throw new IllegalArgumentException(
					"count: " + count + " (expected: 1 to " + SequenceGenerator.MAX_COUNT + ")");
		}
		if (this.backend.reservesRanges()) {
			return request(count)
				.map((range) -> LongStream.range(range.first(), range.first() + range.count()).boxed().toList());
		}
		return Calls.defer(() -> oneByOne(count, new ArrayList<>(count)));
	}

	/** Each request is made when the one before it was answered. */
	private Call<List<Long>> oneByOne(int count, List<Long> numbers) {
		return request(1).then((range) -> {
			numbers.add(range.first());
			return (numbers.size() == count) ? Calls.value(numbers.stream().sorted().toList())
					: oneByOne(count, numbers);
		});
	}

	private Call<NumberRange> request(int count) {
		return this.backend.reserve(this.spec.key(), count, this.spec.ordering() == SequenceOrdering.STRONG);
	}

}
