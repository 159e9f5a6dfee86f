package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.util.Map;

import dev.outrigger.BuildingBlock;

import org.springframework.core.ResolvableType;

/**
 * Something that a bean asks for.
 *
 * @param annotation the annotation's type
 * @param attributes the annotation's attributes, as written
 * @param type what is asked for
 * @param block the building block
 * @param name the name in the application, as written
 * @param member where it is asked for, for messages
 */
public record FacadeRequest(Class<? extends Annotation> annotation, Map<String, Object> attributes, ResolvableType type,
		BuildingBlock block, String name, String member) {

	/** What two uses of the same bean have in common. */
	String beanName() {
		return "outrigger." + this.block.id() + this.attributes + "." + this.type;
	}

}
