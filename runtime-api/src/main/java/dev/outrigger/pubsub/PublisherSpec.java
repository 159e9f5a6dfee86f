package dev.outrigger.pubsub;

import java.lang.reflect.Type;

import dev.outrigger.codec.Codec;

/**
 * Which topic a publisher is bound to, and what its payloads are.
 *
 * @param <E> the type of the payloads
 * @param pubsub the component's name in the sidecar
 * @param topic the topic
 * @param type the type of the payloads, which may be generic
 * @param codec how payloads become bytes
 */
public record PublisherSpec<E>(String pubsub, String topic, Type type, Codec codec) {

	/**
	 * Creates a specification.
	 * @throws IllegalArgumentException when the topic is empty
	 */
	public PublisherSpec {
		Topics.check(topic);
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
		return new PublisherSpec<>(pubsub, topic, type, Codec.standard());
	}

	/** The same publisher with another codec. */
	public PublisherSpec<E> withCodec(Codec codec) {
		return new PublisherSpec<>(this.pubsub, this.topic, this.type, codec);
	}

}
