package dev.outrigger.connection;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Capability;
import dev.outrigger.spi.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * Connects to one kind of sidecar over one transport. Found by
 * {@link java.util.ServiceLoader}; stateless.
 */
public interface SidecarConnector {

	/** The sidecar's name, as in the property {@code outrigger.sidecar}. */
	String sidecar();

	/** The transport's name, as in the property {@code outrigger.transport}. */
	String transport();

	/** Where such a sidecar listens when nobody says otherwise. */
	String defaultEndpoint();

	/**
	 * Reads the variables that such a sidecar, or what launches it, sets for the
	 * application.
	 * @param environment gives the value of a variable, or {@code null}
	 * @return where the sidecar is; empty when the variables name none
	 */
	Optional<Found> detect(UnaryOperator<@Nullable String> environment);

	/**
	 * Opens a connection; does not wait for the sidecar.
	 * @param request where and how
	 * @return the dialect, to be closed by the caller
	 */
	Dialect connect(ConnectRequest request);

	/**
	 * The types of components that such a sidecar has for a building block, as far as the
	 * library knows how they behave. No sidecar is asked.
	 * @param block the building block
	 * @return the types without the block, such as {@code redis}, the usual one first;
	 * none when the sidecar does not offer the block
	 */
	default List<String> componentTypes(BuildingBlock block) {
		return List.of();
	}

	/**
	 * How well a component of a type would support the features of its block over this
	 * transport. No sidecar is asked.
	 * @param block the building block
	 * @param type one of {@link #componentTypes}, or another
	 * @return one capability per feature of the block; none when the sidecar does not
	 * offer the block
	 */
	default List<Capability> capabilities(BuildingBlock block, String type) {
		return List.of();
	}

	/**
	 * A sidecar that the environment names.
	 *
	 * @param endpoint where it is
	 * @param token the token it wants; {@code null} for none
	 */
	record Found(String endpoint, @Nullable String token) {

		@Override
		public String toString() {
			return "Found[endpoint=" + this.endpoint + ", token=" + HeaderText.masked(this.token) + "]";
		}

	}

}
