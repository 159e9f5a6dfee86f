package dev.outrigger.state;

/**
 * One change among several.
 *
 * @param <V> the type of the values
 */
public sealed interface StateOperation<V> {

	/** The key that is changed. */
	String key();

	/** How it is changed. */
	WriteOptions options();

	/**
	 * Writes a value, whether the entry exists or not.
	 * @param <V> the type of the values
	 * @param key the key
	 * @param value the value
	 * @return the operation
	 */
	static <V> Put<V> put(String key, V value) {
		return new Put<>(key, value, WriteOptions.DEFAULT);
	}

	/**
	 * Writes a value to an entry that must not exist.
	 * @param <V> the type of the values
	 * @param key the key
	 * @param value the value
	 * @return the operation
	 */
	static <V> Create<V> create(String key, V value) {
		return new Create<>(key, value, WriteOptions.DEFAULT);
	}

	/**
	 * Removes an entry.
	 * @param <V> the type of the values
	 * @param key the key
	 * @return the operation
	 */
	static <V> Delete<V> delete(String key) {
		return new Delete<>(key, WriteOptions.DEFAULT);
	}

	/**
	 * Writes a value.
	 *
	 * @param <V> the type of the values
	 * @param key the key
	 * @param value the value
	 * @param options how
	 */
	record Put<V>(String key, V value, WriteOptions options) implements StateOperation<V> {

		/** The same operation with other options. */
		public Put<V> with(WriteOptions options) {
			return new Put<>(this.key, this.value, options);
		}

	}

	/**
	 * Writes a value to an entry that must not exist.
	 *
	 * @param <V> the type of the values
	 * @param key the key
	 * @param value the value
	 * @param options how; without an etag
	 */
	record Create<V>(String key, V value, WriteOptions options) implements StateOperation<V> {

		/**
		 * Creates the operation.
		 * @throws IllegalArgumentException when the options hold an etag
		 */
		public Create {
			if (options.etag() != null) {
				throw new IllegalArgumentException(
						"etag: '" + options.etag() + "' (expected: none, as the entry must not exist)");
			}
		}

		/** The same operation with other options. */
		public Create<V> with(WriteOptions options) {
			return new Create<>(this.key, this.value, options);
		}

	}

	/**
	 * Removes an entry.
	 *
	 * @param <V> the type of the values
	 * @param key the key
	 * @param options how
	 */
	record Delete<V>(String key, WriteOptions options) implements StateOperation<V> {

		/** The same operation with other options. */
		public Delete<V> with(WriteOptions options) {
			return new Delete<>(this.key, options);
		}

	}

}
