package dev.outrigger.testkit.embedded.dapr;

import io.grpc.stub.StreamObserver;

/** Answers a unary call with what was computed, or with the status that was thrown. */
final class Unary {

	private Unary() {
	}

	static <A> void answer(StreamObserver<A> observer, Answer<A> answer) {
		A message;
		try {
			message = answer.get();
		}
		catch (RuntimeException ex) {
			observer.onError(ex);
			return;
		}
		observer.onNext(message);
		observer.onCompleted();
	}

	interface Answer<A> {

		A get();

	}

}
