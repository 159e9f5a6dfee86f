package dev.outrigger.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.Feature;
import dev.outrigger.SidecarException;
import dev.outrigger.call.MonotonicTimer;
import dev.outrigger.spi.Dialect;
import dev.outrigger.spi.SidecarDescription;
import dev.outrigger.spi.SidecarStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An application's connection to one sidecar. Facades, subscriptions and watches are made
 * from it and end with it. Thread safe.
 */
public final class SidecarConnection implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SidecarConnection.class);

	private final Dialect dialect;

	private final HealthProblems problems = new HealthProblems();

	private final Map<Class<?>, AutoCloseable> resources = new LinkedHashMap<>();

	private final MonotonicTimer timer = MonotonicTimer.system("outrigger-timer");

	private boolean closed;

	private SidecarConnection(Dialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * Starts building a connection.
	 * @param sidecar the sidecar's name, for example {@code dapr}; its client must be on
	 * the class path
	 * @return the builder
	 */
	public static SidecarConnectionBuilder builder(String sidecar) {
		return new SidecarConnectionBuilder(sidecar);
	}

	/**
	 * Makes a connection from a dialect, which it closes at its own end.
	 * @param dialect the sidecar and its transport
	 * @return the connection
	 */
	public static SidecarConnection of(Dialect dialect) {
		return new SidecarConnection(dialect);
	}

	/**
	 * The sidecar and its transport: for facades and other code below the building
	 * blocks.
	 */
	public Dialect dialect() {
		return this.dialect;
	}

	/**
	 * Tells the time and runs what has to happen later: for facades and other code below
	 * the building blocks. One thread; tasks must not block.
	 */
	public MonotonicTimer timer() {
		return this.timer;
	}

	/** What is currently wrong, as far as the library knows. */
	public HealthProblems problems() {
		return this.problems;
	}

	/**
	 * Asks the sidecar whether it answers, and waits for that.
	 * @throws SidecarException when it does not
	 */
	public void check() {
		this.dialect.probe().await();
	}

	/**
	 * What the sidecar says of itself. Blocks.
	 * @return whether it is well, and its parts where it tells of them: Dapr over HTTP,
	 * and Layotto where its actuator is known
	 * @throws SidecarException when it does not answer
	 */
	public SidecarStatus status() {
		return this.dialect.status().await();
	}

	/**
	 * What the sidecar tells of itself: Dapr its version, its components, the topics that
	 * it delivers and its features, Layotto whose actuator is known its version. Blocks.
	 * @return the description
	 * @throws SidecarException when the sidecar does not answer
	 */
	public SidecarDescription description() {
		return this.dialect.description().await();
	}

	/**
	 * The version of the sidecar's program. Blocks.
	 * @return the version; empty when the sidecar does not tell, as Layotto whose
	 * actuator is not known
	 * @throws SidecarException when the sidecar does not answer
	 */
	public Optional<String> version() {
		return Optional.ofNullable(description().version());
	}

	/**
	 * How well a component supports the features of its block. Blocks.
	 * @param block the block
	 * @param component the component's name in the sidecar
	 * @return one capability per feature of the block
	 * @throws SidecarException when the sidecar must be asked and does not answer
	 */
	public List<Capability> capabilities(BuildingBlock block, String component) {
		return this.dialect.capabilities(block, component).await();
	}

	/**
	 * How well a component supports a feature. Blocks.
	 * @param feature the feature
	 * @param component the component's name in the sidecar
	 * @return the capability
	 * @throws SidecarException when the sidecar must be asked and does not answer
	 */
	public Capability capability(Feature feature, String component) {
		return capabilities(feature.block(), component).stream()
			.filter((capability) -> capability.feature() == feature)
			.findFirst()
			.orElseGet(() -> Capability.absent(feature, this.dialect.sidecar() + " has no such feature"));
	}

	/**
	 * Something that exists once per connection and ends with it, before the dialect
	 * does, in the reverse order of creation.
	 * @param <R> the type
	 * @param type the type
	 * @param factory makes it when it is first asked for
	 * @return the resource
	 * @throws IllegalStateException when the connection is closed
	 */
	public <R extends AutoCloseable> R resource(Class<R> type, Function<SidecarConnection, R> factory) {
		synchronized (this.resources) {
			if (this.closed) {
				throw new IllegalStateException("The connection to " + this.dialect.endpoint() + " is closed");
			}
			AutoCloseable existing = this.resources.get(type);
			if (existing == null) {
				existing = factory.apply(this);
				this.resources.put(type, existing);
			}
			return type.cast(existing);
		}
	}

	/**
	 * Closes network connections to the sidecar that nothing uses, at once or when the
	 * calls and streams on them have ended, and the port on which the sidecar calls the
	 * application. The next call opens a connection again, so this is for times in which
	 * there will be none, as before a checkpoint; numbers in reserve are given up, and so
	 * are locks, whose owners are told that they are lost. Does not wait for answers.
	 */
	public void disconnect() {
		List<AutoCloseable> told;
		synchronized (this.resources) {
			told = List.copyOf(this.resources.values());
		}
		told.forEach((resource) -> {
			if (resource instanceof DisconnectAware aware) {
				aware.disconnected();
			}
		});
		this.dialect.disconnect();
	}

	/**
	 * Binds the port again that {@link #disconnect()} closed, as the next subscription
	 * does, too. Does nothing when there is no such port or it is bound.
	 * @throws CallbackPortException when the port cannot be bound
	 */
	public void resume() {
		this.dialect.resume();
	}

	/** Whether closing has begun. */
	public boolean isClosed() {
		synchronized (this.resources) {
			return this.closed;
		}
	}

	/**
	 * Drains and closes every subscription, ends every watch, and releases every
	 * connection and thread. Blocks until that is done. Calls that are on their way have
	 * a few seconds to be answered, later ones are refused; each ends with an answer or a
	 * {@link SidecarException}. Closing it again has no effect.
	 */
	@Override
	public void close() {
		Deque<AutoCloseable> ending = new ArrayDeque<>();
		synchronized (this.resources) {
			if (this.closed) {
				return;
			}
			this.closed = true;
			this.resources.values().forEach(ending::push);
		}
		List<AutoCloseable> all = new ArrayList<>(ending);
		all.add(this.dialect);
		for (AutoCloseable resource : all) {
			try {
				resource.close();
			}
			catch (Exception ex) {
				logger.warn("Could not close {} of {}", resource, this.dialect.endpoint(), ex);
			}
		}
		this.timer.close();
	}

	@Override
	public String toString() {
		return this.dialect.sidecar() + " over " + this.dialect.transport() + " at " + this.dialect.endpoint();
	}

}
