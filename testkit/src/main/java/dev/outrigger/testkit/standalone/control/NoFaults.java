package dev.outrigger.testkit.standalone.control;

import java.time.Duration;
import java.util.Optional;

import dev.outrigger.testkit.embedded.http.HttpFaults;
import io.grpc.Status;

/** Control always works. */
final class NoFaults implements HttpFaults, HttpFaults.Open {

	@Override
	public Open opened(String rpc, String component) {
		return this;
	}

	@Override
	public Optional<Status> refusal() {
		return Optional.empty();
	}

	@Override
	public Optional<Status> misreport() {
		return Optional.empty();
	}

	@Override
	public Duration delay() {
		return Duration.ZERO;
	}

	@Override
	public void ended() {
	}

	@Override
	public void cancelled() {
	}

}
