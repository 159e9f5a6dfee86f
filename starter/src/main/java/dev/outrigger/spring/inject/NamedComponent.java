package dev.outrigger.spring.inject;

import dev.outrigger.BuildingBlock;

/**
 * A component that an annotation names.
 *
 * @param block the building block
 * @param attribute the attribute of the annotation that names it
 * @param name the name in the application, as written
 * @param member the annotation and where it stands, for messages
 */
public record NamedComponent(BuildingBlock block, String attribute, String name, String member) {

}
