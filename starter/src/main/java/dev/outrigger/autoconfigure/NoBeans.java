package dev.outrigger.autoconfigure;

import java.util.stream.Stream;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Nothing, as there is no context yet.
 *
 * @param <T> the type of the beans
 */
final class NoBeans<T> implements ObjectProvider<T> {

	@Override
	public T getObject() {
		throw new NoSuchBeanDefinitionException("there is no context yet");
	}

	@Override
	public Stream<T> stream() {
		return Stream.empty();
	}

	@Override
	public Stream<T> orderedStream() {
		return Stream.empty();
	}

}
