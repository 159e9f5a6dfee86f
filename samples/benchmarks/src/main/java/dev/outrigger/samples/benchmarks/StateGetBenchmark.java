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

/** A blocking read of a 200-byte JSON value into a record. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StateGetBenchmark {

	private ServerProcess server;

	private GrpcGets gets;

	/** Starts the server and all three clients. */
	@Setup
	public void setUp() throws IOException {
		this.server = new ServerProcess(MinimalDapr.class);
		this.gets = new GrpcGets(this.server.port(), "statestore");
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
	public Object rawStub() {
		return this.gets.rawStub();
	}

	/** Through the official SDK. */
	@Benchmark
	public Object daprSdk() {
		return this.gets.daprSdk();
	}

}
