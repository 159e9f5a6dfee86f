package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;

/**
 * What the starter has to know about one building block: which annotation asks for which
 * facades, which annotations name its components on methods, and how a facade is made.
 * Stateless.
 */
public interface BlockSupport {

	/** The building block. */
	BuildingBlock block();

	/** The annotation that asks for a facade. */
	Class<? extends Annotation> annotation();

	/** The attribute of the annotation that names the component. */
	default String nameAttribute() {
		return "value";
	}

	/** The attributes of the annotation that may be empty. */
	default Set<String> optionalAttributes() {
		return Set.of();
	}

	/** The types that can be injected. */
	Set<Class<?>> facades();

	/**
	 * Annotations of methods that use a component of the block, with the attribute that
	 * names it.
	 */
	default Map<Class<? extends Annotation>, String> methodAnnotations() {
		return Map.of();
	}

	/**
	 * What marks the methods of a class for which one of {@link #methodAnnotations()} on
	 * the class stands.
	 * @param annotation one of those annotations
	 * @return the annotation of methods; {@code null} where an annotation on a class
	 * means nothing
	 */
	default @Nullable Class<? extends Annotation> classPart(Class<? extends Annotation> annotation) {
		return null;
	}

	/**
	 * The features without which a member with an annotation does not work.
	 * @param annotation that of facades, or one of {@link #methodAnnotations()}
	 * @return the features
	 */
	Set<Feature> needs(Class<? extends Annotation> annotation);

	/** Whether annotated methods are called by the starter, as listeners are. */
	default boolean callsMethods() {
		return false;
	}

	/** Whether an interface with the annotation becomes a bean. */
	default boolean declaresInterfaces() {
		return false;
	}

	/**
	 * Checks an interface with the annotation.
	 * @param type the interface
	 * @param member where the annotation stands, for messages
	 * @throws dev.outrigger.spring.OutriggerStartupException when it cannot become a bean
	 */
	default void checkInterface(Class<?> type, String member) {
	}

	/**
	 * The types of the values of a facade or a declared interface, which native images
	 * have to know.
	 * @param request what is asked for
	 * @return the types, maybe with variables
	 */
	default Stream<Type> values(FacadeRequest request) {
		return facades().stream()
			.flatMap((facade) -> Arrays.stream(request.type().as(facade).getGenerics()))
			.map(ResolvableType::getType);
	}

	/**
	 * The interfaces of the proxy that implements a declared interface, which native
	 * images have to know.
	 * @param type the interface
	 * @return the interfaces in their order
	 */
	default Class<?>[] proxied(Class<?> type) {
		return new Class<?>[] { type };
	}

	/**
	 * Makes a facade.
	 * @param request what is asked for
	 * @param context what facades are made from
	 * @return the facade, or an implementation of the declared interface
	 */
	Object create(FacadeRequest request, FacadeContext context);

}
