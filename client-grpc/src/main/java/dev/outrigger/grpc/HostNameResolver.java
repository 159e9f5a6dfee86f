package dev.outrigger.grpc;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import dev.outrigger.connection.Endpoint;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the operating system for the addresses of a host, whatever characters its name
 * has. The channel tries again after a failure.
 */
final class HostNameResolver extends NameResolver {

	private final Endpoint endpoint;

	private final int port;

	private final Executor executor;

	private final SynchronizationContext channel;

	private @Nullable Listener2 listener;

	private boolean asking;

	HostNameResolver(Endpoint endpoint, Args args) {
		this.endpoint = endpoint;
		this.port = (endpoint.port() >= 0) ? endpoint.port() : args.getDefaultPort();
		this.executor = Objects.requireNonNull(args.getOffloadExecutor());
		this.channel = args.getSynchronizationContext();
	}

	@Override
	public String getServiceAuthority() {
		return this.endpoint.host() + ":" + this.port;
	}

	@Override
	public void start(Listener2 listener) {
		this.listener = listener;
		refresh();
	}

	@Override
	public void refresh() {
		if (!this.asking) {
			this.asking = true;
			this.executor.execute(() -> {
				StatusOr<List<EquivalentAddressGroup>> found = addresses();
				this.channel.execute(() -> tell(found));
			});
		}
	}

	private StatusOr<List<EquivalentAddressGroup>> addresses() {
		try {
			return StatusOr.fromValue(Stream.of(InetAddress.getAllByName(this.endpoint.host()))
				.map((address) -> new EquivalentAddressGroup(new InetSocketAddress(address, this.port)))
				.toList());
		}
		catch (UnknownHostException ex) {
			return StatusOr.fromStatus(
					Status.UNAVAILABLE.withDescription("Unable to resolve host " + this.endpoint.host()).withCause(ex));
		}
	}

	private void tell(StatusOr<List<EquivalentAddressGroup>> found) {
		this.asking = false;
		if (this.listener != null) {
			this.listener.onResult2(ResolutionResult.newBuilder().setAddressesOrError(found).build());
		}
	}

	@Override
	public void shutdown() {
		this.listener = null;
	}

}
