package dev.outrigger.grpc;

import java.net.URI;

import dev.outrigger.connection.Endpoint;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;

/**
 * Resolves hosts that gRPC's own resolver refuses: names of containers may have an
 * underscore. Found by gRPC, for the targets of {@link GrpcTarget}.
 */
public final class HostNameResolverProvider extends NameResolverProvider {

	static final String SCHEME = "outrigger-host";

	@Override
	protected boolean isAvailable() {
		return true;
	}

	/** No other provider has the scheme. */
	@Override
	protected int priority() {
		return 5;
	}

	@Override
	public String getDefaultScheme() {
		return SCHEME;
	}

	@Override
	public NameResolver newNameResolver(URI target, NameResolver.Args args) {
		return new HostNameResolver(Endpoint.parse(target.getPath().substring(1)), args);
	}

}
