package dev.outrigger.grpc;

import java.net.ConnectException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarAccessDeniedException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.UnsupportedCapabilityException;
import dev.outrigger.state.StateConflictException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * The one way from a status to an exception. Codes alone mislead, so a dialect gives
 * rules over code and text; what ends without an answer, and what a component says of its
 * own connection, is the same everywhere.
 */
public final class ErrorTable {

	/** What a component says when it never reached its back end. */
	private static final Pattern NOT_REACHED = Pattern.compile("connection refused|no such host|no route to host");

	/**
	 * What a component says when it lost its back end and cannot know how far a request
	 * came.
	 */
	private static final Pattern LOST = Pattern.compile(
			"i/o timeout|broken pipe|connection reset|: EOF|use of closed network connection|connection pool timeout|"
					+ "context deadline exceeded");

	private final List<Rule> rules;

	/**
	 * Creates a table.
	 * @param rules the dialect's rules; the first that matches decides
	 */
	public ErrorTable(List<Rule> rules) {
		this.rules = List.copyOf(rules);
	}

	SidecarException translate(Operation operation, StatusRuntimeException ex) {
		String text = (ex.getStatus().getDescription() != null) ? ex.getStatus().getDescription() : "";
		return switch (ex.getStatus().getCode()) {
			case DEADLINE_EXCEEDED -> noAnswer(operation, "not answered in time: " + text, ex);
			case CANCELLED -> noAnswer(operation, "cancelled: " + text, ex);
			case UNAVAILABLE ->
				neverSent(ex) ? new SidecarUnavailableException(operation, "cannot connect: " + text, ex)
						: noAnswer(operation, "the sidecar is unavailable: " + text, ex);
			default -> answered(operation, text, ex);
		};
	}

	private static boolean neverSent(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof java.net.UnknownHostException) {
				return true;
			}
		}
		return false;
	}

	private static SidecarException noAnswer(Operation operation, String message, StatusRuntimeException ex) {
		if (operation.writes()) {
			return new OutcomeUnknownException(operation, message, ex);
		}
		return (ex.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED)
				? new SidecarTimeoutException(operation, message, ex)
				: new SidecarUnavailableException(operation, message, ex);
	}

	private SidecarException answered(Operation operation, String text, StatusRuntimeException ex) {
		if (NOT_REACHED.matcher(text).find()) {
			return new SidecarUnavailableException(operation, text, ex);
		}
		if (LOST.matcher(text).find()) {
			return noAnswer(operation, text, ex);
		}
		for (Rule rule : this.rules) {
			if (rule.matches(ex.getStatus().getCode(), text)) {
				return exception(rule.meaning(), operation, text, ex);
			}
		}
		return new SidecarException(SidecarException.Code.INTERNAL, operation, ex.getStatus().getCode() + ": " + text,
				ex);
	}

	private static SidecarException exception(Meaning meaning, Operation operation, String text,
			StatusRuntimeException ex) {
		return switch (meaning) {
			case COMPONENT_NOT_FOUND -> new ComponentNotFoundException(operation, text, ex);
			case INVALID_REQUEST -> new InvalidRequestException(operation, text, ex);
			case ACCESS_DENIED -> new SidecarAccessDeniedException(operation, text, ex);
			case UNSUPPORTED -> new UnsupportedCapabilityException(operation, text);
			case CONFLICT -> (operation.effect() == Effect.ONCE) ? new StateConflictException(operation, text, ex)
					: new SidecarUnavailableException(operation, "a conflict without a condition: " + text, ex);
		};
	}

	/** What a status means. */
	public enum Meaning {

		/** There is no such component. */
		COMPONENT_NOT_FOUND,
		/**
		 * A condition did not hold. Without a condition it is the component's word for
		 * trouble of its own.
		 */
		CONFLICT,
		/** The request is wrong. */
		INVALID_REQUEST,
		/** The caller is refused. */
		ACCESS_DENIED,
		/** The sidecar or component cannot do this. */
		UNSUPPORTED

	}

	/**
	 * What a code with a text means.
	 *
	 * @param codes the codes
	 * @param text found in the description
	 * @param meaning the meaning
	 */
	public record Rule(Set<Status.Code> codes, Pattern text, Meaning meaning) {

		/**
		 * A rule for codes that say enough.
		 * @param meaning the meaning
		 * @param codes the codes
		 * @return the rule
		 */
		public static Rule of(Meaning meaning, Status.Code... codes) {
			return new Rule(Set.of(codes), Pattern.compile(""), meaning);
		}

		/**
		 * A rule for a code with a text.
		 * @param meaning the meaning
		 * @param code the code
		 * @param text a regular expression, found anywhere in the description
		 * @return the rule
		 */
		public static Rule of(Meaning meaning, Status.Code code, String text) {
			return new Rule(Set.of(code), Pattern.compile(text), meaning);
		}

		boolean matches(Status.Code code, String description) {
			return this.codes.contains(code) && this.text.matcher(description).find();
		}

	}

}
