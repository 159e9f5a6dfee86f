package dev.outrigger.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.outrigger.testkit.sidecar.EtcdServer;
import dev.outrigger.testkit.sidecar.Executables;
import dev.outrigger.testkit.sidecar.RedisServer;
import org.jspecify.annotations.Nullable;

/**
 * The servers behind the components of a sidecar that the application starts: those of
 * the properties, else installed ones, each started when it is first needed. Used by one
 * thread.
 */
final class DevBackEnds implements AutoCloseable {

	private final DevProperties properties;

	private final Deque<Runnable> started = new ArrayDeque<>();

	private final Map<String, Optional<String>> addresses = new HashMap<>();

	DevBackEnds(DevProperties properties) {
		this.properties = properties;
	}

	/**
	 * Where a server is.
	 * @param server {@code redis} or {@code etcd}
	 * @return its address; empty when there is none
	 */
	Optional<String> address(String server) {
		return this.addresses.computeIfAbsent(server, (name) -> switch (name) {
			case "redis" -> given(this.properties.redis())
				.or(() -> start("redis-server", RedisServer::start, RedisServer::address, RedisServer::close));
			case "etcd" -> given(this.properties.etcd())
				.or(() -> start("etcd", EtcdServer::start, EtcdServer::address, EtcdServer::close));
			default -> Optional.empty();
		});
	}

	private static Optional<String> given(@Nullable String address) {
		return Optional.ofNullable(address).filter((text) -> !text.isBlank());
	}

	private <S> Optional<String> start(String program, Function<Path, S> starter, Function<S, String> address,
			Consumer<S> close) {
		return Executables.find(program).map((file) -> {
			S server = starter.apply(file);
			this.started.push(() -> close.accept(server));
			return address.apply(server);
		});
	}

	@Override
	public void close() {
		this.started.forEach(Runnable::run);
		this.started.clear();
	}

}
