package dev.outrigger.testkit.embedded.rpc;

import java.util.concurrent.CompletionStage;

import dev.outrigger.call.Calls;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a unary call with what was computed, or with the status that was thrown. */
public final class Unary {

	private static final Logger logger = LoggerFactory.getLogger(Unary.class);

	private Unary() {
	}

	/**
	 * Answers at once.
	 * @param observer the call
	 * @param answer computes the answer
	 */
	public static <A> void answer(StreamObserver<A> observer, Answer<A> answer) {
		A message;
		try {
			message = answer.get();
		}
		catch (RuntimeException ex) {
			observer.onError(status(ex));
			return;
		}
		observer.onNext(message);
		observer.onCompleted();
	}

	/**
	 * Answers when something has happened; not any more when the caller has left.
	 * @param observer the call
	 * @param message the answer
	 * @param event begins what has to happen
	 */
	public static <A> void answerAfter(StreamObserver<A> observer, A message,
			Answer<? extends CompletionStage<?>> event) {
		CompletionStage<?> stage;
		try {
			stage = event.get();
		}
		catch (RuntimeException ex) {
			observer.onError(status(ex));
			return;
		}
		((ServerCallStreamObserver<A>) observer).setOnCancelHandler(() -> {
		});
		stage.thenRun(() -> {
			observer.onNext(message);
			observer.onCompleted();
		});
	}

	/**
	 * Answers when the answer is there; not any more when the caller has left.
	 * @param observer the call
	 * @param answer begins what gives the answer, or fails with the exception that stands
	 * for a status
	 */
	public static <A> void answerWith(StreamObserver<A> observer, Answer<? extends CompletionStage<A>> answer) {
		CompletionStage<A> stage;
		try {
			stage = answer.get();
		}
		catch (RuntimeException ex) {
			observer.onError(status(ex));
			return;
		}
		((ServerCallStreamObserver<A>) observer).setOnCancelHandler(() -> {
		});
		stage.whenComplete((message, failure) -> {
			if (failure != null) {
				Throwable cause = Calls.cause(failure);
				observer.onError((cause instanceof RuntimeException ex) ? status(ex)
						: Status.INTERNAL.withDescription(String.valueOf(cause)).asRuntimeException());
				return;
			}
			observer.onNext(message);
			observer.onCompleted();
		});
	}

	private static StatusRuntimeException status(RuntimeException ex) {
		if (ex instanceof StatusRuntimeException status) {
			return status;
		}
		logger.warn("An rpc failed", ex);
		return Status.INTERNAL.withDescription("the embedded sidecar failed: see its log").asRuntimeException();
	}

	/** Computes an answer. */
	public interface Answer<A> {

		/** The answer, or the exception that stands for a status. */
		A get();

	}

}
