package dev.outrigger.samples.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A blocking read of a 200-byte JSON value into a record, over HTTP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HttpStateGetBenchmark {

	private ServerProcess server;

	private HttpGets gets;

	/** Starts the server and both clients. */
	@Setup
	public void setUp() throws IOException {
		this.server = new ServerProcess(MinimalHttpDapr.class);
		this.gets = new HttpGets(this.server.port(), "statestore");
	}

	/** Ends everything. */
	@TearDown
	public void tearDown() {
		this.gets.close();
		this.server.close();
	}

	/** Through our facade. */
	@Benchmark
	public Object facade() {
		return this.gets.facade();
	}

	/** The least that can be done. */
	@Benchmark
	public Object rawWebClient() {
		return this.gets.rawWebClient();
	}

}
