package dev.outrigger.state;

import java.lang.reflect.Type;

import dev.outrigger.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * Which store a facade is bound to, and what its values are.
 *
 * @param <V> the type of the values
 * @param component the component's name in the sidecar
 * @param type the type of the values, which may be generic
 * @param codec how values become bytes
 * @param near answers plain reads from nearby, for all facades of the store; {@code null}
 * to ask the sidecar each time
 */
public record StateStoreSpec<V>(String component, Type type, Codec codec, @Nullable NearReads near) {

	/** A store whose reads are not answered from nearby. */
	public StateStoreSpec(String component, Type type, Codec codec) {
		this(component, type, codec, null);
	}

	/**
	 * A store of plain values, with the standard codec.
	 * @param <V> the type of the values
	 * @param component the component's name in the sidecar
	 * @param type the type of the values
	 * @return the specification
	 */
	public static <V> StateStoreSpec<V> of(String component, Class<V> type) {
		return new StateStoreSpec<>(component, type, Codec.standard());
	}

	/** The same store with another codec. */
	public StateStoreSpec<V> withCodec(Codec codec) {
		return new StateStoreSpec<>(this.component, this.type, codec, this.near);
	}

	/** The same store whose plain reads are answered from nearby. */
	public StateStoreSpec<V> withNear(@Nullable NearReads near) {
		return new StateStoreSpec<>(this.component, this.type, this.codec, near);
	}

}
