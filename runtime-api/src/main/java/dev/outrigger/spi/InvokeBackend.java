package dev.outrigger.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.outrigger.BuildingBlock;
import dev.outrigger.call.Call;
import dev.outrigger.call.Calls;

/** Calling one other application over HTTP, as the application sees it. */
public interface InvokeBackend extends Backend {

	/** The type of this backend. */
	BackendType<InvokeBackend> TYPE = new BackendType<>(BuildingBlock.INVOKE, InvokeBackend.class);

	/**
	 * Calls the application.
	 * @param request the request
	 * @return the call: what the application answered, whatever the status; fails when it
	 * is the sidecar that did not succeed
	 */
	Call<Reply> invoke(Request request);

	/** The same in pieces; empty where bodies are carried as a whole. */
	default Optional<StreamedInvocation> streamed() {
		return Optional.empty();
	}

	/** Sidecars do not know which applications there are. */
	@Override
	default Call<?> verify() {
		return Calls.done();
	}

	/**
	 * What is asked of an application.
	 *
	 * @param method the method in capital letters
	 * @param path the path and the query, encoded; begins with a slash
	 * @param headers the headers, without those of the connection
	 * @param body the body; empty for none
	 */
	record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {

		/** The path without the query. */
		public String pathOnly() {
			int mark = this.path.indexOf('?');
			return (mark < 0) ? this.path : this.path.substring(0, mark);
		}

		/** The query without its question mark; empty for none. */
		public String query() {
			int mark = this.path.indexOf('?');
			return (mark < 0) ? "" : this.path.substring(mark + 1);
		}

		/** A header's values in one line; empty text when it is not there. */
		public String header(String name) {
			return this.headers.entrySet()
				.stream()
				.filter((header) -> header.getKey().equalsIgnoreCase(name))
				.map((header) -> String.join(", ", header.getValue()))
				.findFirst()
				.orElse("");
		}

	}

	/**
	 * What an application answered.
	 *
	 * @param status the status code
	 * @param headers the headers, without those of the connection
	 * @param body the body; empty for none
	 */
	record Reply(int status, Map<String, List<String>> headers, byte[] body) {

	}

}
