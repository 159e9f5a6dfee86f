package dev.outrigger.spi;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import dev.outrigger.BuildingBlock;
import dev.outrigger.ComponentNotFoundException;
import dev.outrigger.InvalidRequestException;
import dev.outrigger.Operation;
import dev.outrigger.Operation.Effect;
import dev.outrigger.OutcomeUnknownException;
import dev.outrigger.SidecarAccessDeniedException;
import dev.outrigger.SidecarException;
import dev.outrigger.SidecarTimeoutException;
import dev.outrigger.SidecarUnavailableException;
import dev.outrigger.StateConflictException;
import dev.outrigger.UnsupportedCapabilityException;
import org.jspecify.annotations.Nullable;

/**
 * The one way from a code and a text to an exception. Codes alone mislead, so a dialect
 * gives rules over code and text; what ends without an answer, and what a component says
 * of its own connection, is the same everywhere.
 */
public final class ErrorTable {

	/**
	 * What a component says when it lost its back end and cannot know how far a request
	 * came. A refused connection does not tell either, as clients of Redis repeat what
	 * came through before.
	 */
	private static final Pattern LOST = Pattern
		.compile("connection refused|no such host|no route to host|i/o timeout|broken pipe|connection reset|: EOF|"
				+ "use of closed network connection|connection pool timeout|context deadline exceeded|"
				// Redis while it starts, or a read that began before.
				+ "LOADING Redis|WRONGTYPE|redis: nil");

	/** What ends a connection before a request can be written to it. */
	private static final List<Class<? extends Exception>> NEVER_CONNECTED = List.of(ConnectException.class,
			NoRouteToHostException.class, BindException.class, UnknownHostException.class,
			UnresolvedAddressException.class, SSLHandshakeException.class, SSLPeerUnverifiedException.class);

	private final List<Rule> rules;

	/**
	 * Creates a table.
	 * @param rules the dialect's rules; the first that matches decides
	 */
	public ErrorTable(List<Rule> rules) {
		this.rules = List.copyOf(rules);
	}

	/**
	 * Whether a request never left the application.
	 * @param ex what happened to it
	 * @return whether there was no connection to send it over: refused, its host unknown,
	 * the other side not trusted
	 */
	public static boolean neverSent(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			Throwable current = cause;
			if (NEVER_CONNECTED.stream().anyMatch((type) -> type.isInstance(current))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A request that has no answer.
	 * @param operation what was asked
	 * @param timedOut whether its time was over
	 * @param message what happened
	 * @param cause why, when there is more to know
	 * @return the exception
	 */
	public static SidecarException notAnswered(Operation operation, boolean timedOut, String message,
			@Nullable Throwable cause) {
		if (operation.writes()) {
			return new OutcomeUnknownException(operation, message, cause);
		}
		return timedOut ? new SidecarTimeoutException(operation, message, cause)
				: new SidecarUnavailableException(operation, message, cause);
	}

	/**
	 * A request whose answer is larger than this application accepts. A write was done,
	 * or was not, all the same.
	 * @param operation what was asked
	 * @param message the limit
	 * @param cause why
	 * @return the exception
	 */
	public static SidecarException answerTooLarge(Operation operation, String message, Throwable cause) {
		return operation.writes() ? notAnswered(operation, false, message, cause)
				: InvalidRequestException.tooLarge(operation, message, cause);
	}

	/**
	 * A request whose answer makes no sense. A write was done, or was not, all the same.
	 * @param operation what was asked
	 * @param message what is wrong with the answer, without values from it
	 * @return the exception
	 */
	public static SidecarException unusable(Operation operation, String message) {
		return operation.writes() ? notAnswered(operation, false, message, null)
				: new SidecarException(SidecarException.Code.INTERNAL, operation, message, null);
	}

	/**
	 * A request that was answered with an error.
	 * @param operation what was asked
	 * @param code the error's code
	 * @param text the error's text
	 * @param cause the error
	 * @return the exception
	 */
	public SidecarException answered(Operation operation, String code, String text, Throwable cause) {
		if (LOST.matcher(text).find()) {
			return notAnswered(operation, false, text, cause);
		}
		for (Rule rule : this.rules) {
			if (rule.matches(code, text)) {
				return exception(rule.meaning(), operation, switch (rule.meaning()) {
					case NOT_ANSWERED, MISSING_SECRET -> code + ": " + text;
					default -> text;
				}, cause);
			}
		}
		return new SidecarException(SidecarException.Code.INTERNAL, operation, code + ": " + text, cause);
	}

	private static SidecarException exception(Meaning meaning, Operation operation, String text, Throwable ex) {
		return switch (meaning) {
			case COMPONENT_NOT_FOUND -> new ComponentNotFoundException(operation, text, ex);
			case MISSING_SECRET -> new SidecarException((operation.block() == BuildingBlock.SECRET)
					? SidecarException.Code.NOT_FOUND : SidecarException.Code.INTERNAL, operation, text, ex);
			case NOT_FOUND -> new SidecarException(SidecarException.Code.NOT_FOUND, operation, text, ex);
			case TOO_LARGE -> InvalidRequestException.tooLarge(operation, text, ex);
			case INVALID_REQUEST -> new InvalidRequestException(operation, text, ex);
			case ACCESS_DENIED -> new SidecarAccessDeniedException(operation, text, ex);
			case UNSUPPORTED -> new UnsupportedCapabilityException(operation, text);
			case CONFLICT -> hasCondition(operation) ? new StateConflictException(operation, text, ex)
					: new SidecarUnavailableException(operation, "a conflict without a condition: " + text, ex);
			case NOT_ANSWERED -> notAnswered(operation, false, text, ex);
		};
	}

	private static boolean hasCondition(Operation operation) {
		return operation.block() == BuildingBlock.STATE && operation.effect() == Effect.ONCE;
	}

	/** What a status means. */
	public enum Meaning {

		/** There is no such component. */
		COMPONENT_NOT_FOUND,
		/** There is no such secret; of other blocks an error like any other. */
		MISSING_SECRET,
		/** There is no such file. */
		NOT_FOUND,
		/**
		 * A condition did not hold. Without a condition it is the component's word for
		 * trouble of its own.
		 */
		CONFLICT,
		/** A message is larger than the sidecar or this application accepts. */
		TOO_LARGE,

		/** The request is wrong. */
		INVALID_REQUEST,
		/** The caller is refused. */
		ACCESS_DENIED,
		/** The sidecar or component cannot do this. */
		UNSUPPORTED,

		/**
		 * Somebody between application and sidecar answered, who cannot know what became
		 * of the request.
		 */
		NOT_ANSWERED

	}

	/**
	 * What a code with a text means.
	 *
	 * @param codes the codes
	 * @param text found in the description
	 * @param meaning the meaning
	 */
	public record Rule(Set<String> codes, Pattern text, Meaning meaning) {

		/**
		 * A rule for codes that say enough.
		 * @param meaning the meaning
		 * @param codes the codes
		 * @return the rule
		 */
		public static Rule code(Meaning meaning, String... codes) {
			return new Rule(Set.of(codes), Pattern.compile(""), meaning);
		}

		/**
		 * A rule for a code with a text.
		 * @param meaning the meaning
		 * @param code the code
		 * @param text a regular expression, found anywhere in the text
		 * @return the rule
		 */
		public static Rule text(Meaning meaning, String code, String text) {
			return new Rule(Set.of(code), Pattern.compile(text), meaning);
		}

		boolean matches(String code, String description) {
			return this.codes.contains(code) && this.text.matcher(description).find();
		}

	}

}
