package dev.outrigger.fuzz;

import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.outrigger.fuzz.FuzzClient.Answer;

/** What Spring MVC and Tomcat answer to requests that reach nothing of ours. */
enum ForeignError {

	/** Boot's page for errors, asked for although there was none. */
	ERROR_PAGE((request, answer) -> answer.status() == 500 && request.target().matches("/+error\\b.*")),

	/** Read, and failed on, for whatever route. */
	TYPE_OF_BODY((request, answer) -> answer.status() == 500 && !Paths.CALLBACK.matcher(request.target()).matches()
			&& request.headers().getOrDefault("content-type", "").matches("\\*.*|multipart/.*")),

	/** Tomcat closes the connection. */
	NO_TARGET((request, answer) -> answer == Answer.NONE && request.target().isEmpty());

	private final BiPredicate<FuzzRequest, Answer> known;

	ForeignError(BiPredicate<FuzzRequest, Answer> known) {
		this.known = known;
	}

	static boolean is(FuzzRequest request, Answer answer) {
		return Stream.of(values()).anyMatch((error) -> error.known.test(request, answer));
	}

	private static final class Paths {

		private static final Pattern CALLBACK = Pattern
			.compile("(/outrigger/[^/?]+/[^/?]+|/dapr/(subscribe|config)|/configuration/[^/?]+/[^/?]+)(\\?.*)?");

	}

}
