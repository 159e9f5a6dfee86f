package dev.outrigger.samples.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Some operations of one contestant, between those of the others. */
@FunctionalInterface
interface Block {

	Sample run() throws Exception;

	/** Calls one after the other, of which the median counts. */
	static Block calls(int calls, Callable<?> call) {
		return () -> {
			long[] each = new long[calls];
			long before = Sample.allocatedBytes();
			for (int i = 0; i < calls; i++) {
				long begin = System.nanoTime();
				call.call();
				each[i] = System.nanoTime() - begin;
			}
			long bytes = Sample.allocatedBytes() - before;
			Arrays.sort(each);
			return new Sample(each[calls / 2], (double) bytes / calls);
		};
	}

	/** Calls of several threads at once, for a while. */
	static Block threads(ExecutorService executor, int threads, Duration duration, Callable<?> call) {
		return () -> {
			long before = Sample.allocatedBytes();
			long begin = System.nanoTime();
			long end = begin + duration.toNanos();
			List<Future<Long>> running = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				running.add(executor.submit(() -> {
					long calls = 0;
					while (System.nanoTime() < end) {
						call.call();
						calls++;
					}
					return calls;
				}));
			}
			long all = 0;
			for (Future<Long> one : running) {
				all += one.get(1, TimeUnit.MINUTES);
			}
			return new Sample((double) (System.nanoTime() - begin) / all,
					(double) (Sample.allocatedBytes() - before) / all);
		};
	}

}
