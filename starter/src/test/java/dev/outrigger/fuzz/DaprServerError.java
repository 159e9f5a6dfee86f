package dev.outrigger.fuzz;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.outrigger.fuzz.FuzzClient.Answer;

/**
 * What a real Dapr answers with a 5xx although its client is to blame, and the embedded
 * sidecar with it.
 */
enum DaprServerError {

	/** Recorded. */
	NO_CLOUD_EVENT("ERR_PUBSUB_CLOUD_EVENTS_SER", "cannot create cloudevent"),
	/** Recorded. */
	HEALTH_OF_ANOTHER("ERR_HEALTH_APPID_NOT_MATCH", "dapr app-id does not match"),
	/** Recorded; a file does not tell a name that is missing from one that is wrong. */
	NO_SUCH_SECRET("ERR_SECRET_GET", "failed getting secret with key .* not found"),
	/** Recorded; the answer has no code. */
	NO_SUCH_SUBSCRIPTION("", "failed to unsubscribe to configuration request .* does not exist"),
	/** Recorded: the store refuses the batch and says nothing of whose fault that is. */
	TRANSACTION_CONFLICT("ERR_STATE_TRANSACTION",
			"error while executing state transaction: (possible etag mismatch|ERR user_script|failed to set key).*"),
	/** Recorded: the store parses it. */
	TRANSACTION_ETAG("ERR_STATE_TRANSACTION", "error while executing state transaction: invalid etag value: .*"),
	/** A time to live that is no number: each store parses it in its own words. */
	TIME_TO_LIVE("ERR_STATE_(SAVE|TRANSACTION)", ".*strconv\\.(Atoi|ParseInt): parsing .*"),
	/** Recorded: the component checks resource ids. */
	LOCK_RESOURCE("ERR_(TRY_LOCK|UNLOCK)", "failed to .* lock: input key/keyPrefix .* can't contain '\\|\\|'");

	private final Pattern answer;

	DaprServerError(String errorCode, String message) {
		String code = errorCode.isEmpty() ? "" : "\"errorCode\":\"" + errorCode + "\",";
		this.answer = Pattern.compile("\\{" + code + "\"message\":\"" + message + "\".*", Pattern.DOTALL);
	}

	static boolean is(Answer answer) {
		return answer.status() == 500
				&& Stream.of(values()).anyMatch((known) -> known.answer.matcher(answer.body()).matches());
	}

}
