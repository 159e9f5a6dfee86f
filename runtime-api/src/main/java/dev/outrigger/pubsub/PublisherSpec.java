package dev.outrigger.pubsub;

import java.lang.reflect.Type;
import java.util.List;

import dev.outrigger.codec.Codec;

/**
 * Which topic a publisher is bound to, and what its payloads are.
 *
 * @param <E> the type of the payloads
 * @param pubsub the component's name in the sidecar
 * @param topic the topic
 * @param type the type of the payloads, which may be generic
 * @param codec how payloads become bytes
 * @param interceptors wrap every request, the first one outermost
 */
public record PublisherSpec<E>(String pubsub, String topic, Type type, Codec codec,
		List<PublishInterceptor> interceptors) {

	/**
	 * Creates a specification; the list is copied.
	 * @throws IllegalArgumentException when the topic is empty
	 */
	public PublisherSpec {
		Topics.check(topic);
		interceptors = List.copyOf(interceptors);
	}

	/**
	 * A publisher of plain payloads, with the standard codec.
	 * @param <E> the type of the payloads
	 * @param pubsub the component's name in the sidecar
	 * @param topic the topic
	 * @param type the type of the payloads
	 * @return the specification
	 */
	public static <E> PublisherSpec<E> of(String pubsub, String topic, Class<E> type) {
		return new PublisherSpec<>(pubsub, topic, type, Codec.standard(), List.of());
	}

	/** The same publisher with another codec. */
	public PublisherSpec<E> withCodec(Codec codec) {
		return new PublisherSpec<>(this.pubsub, this.topic, this.type, codec, this.interceptors);
	}

	/** The same publisher with other interceptors. */
	public PublisherSpec<E> withInterceptors(List<PublishInterceptor> interceptors) {
		return new PublisherSpec<>(this.pubsub, this.topic, this.type, this.codec, interceptors);
	}

}
