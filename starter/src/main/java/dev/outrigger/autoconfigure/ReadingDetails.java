package dev.outrigger.autoconfigure;

import dev.outrigger.connection.Tls;
import dev.outrigger.spring.OutriggerConnectionDetails;
import org.jspecify.annotations.Nullable;

/**
 * Where a sidecar is for who only reads from it: it does not call the application, which
 * is not there yet.
 *
 * @param details where it is
 */
record ReadingDetails(OutriggerConnectionDetails details) implements OutriggerConnectionDetails {

	@Override
	public String sidecar() {
		return this.details.sidecar();
	}

	@Override
	public String transport() {
		return this.details.transport();
	}

	@Override
	public @Nullable String endpoint() {
		return this.details.endpoint();
	}

	@Override
	public @Nullable String endpoint(String transport) {
		return this.details.endpoint(transport);
	}

	@Override
	public @Nullable String token() {
		return this.details.token();
	}

	@Override
	public @Nullable Tls tls() {
		return this.details.tls();
	}

	@Override
	public Integer callbackPort() {
		return -1;
	}

	@Override
	public @Nullable String componentType() {
		return this.details.componentType();
	}

}
