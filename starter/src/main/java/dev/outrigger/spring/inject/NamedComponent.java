package dev.outrigger.spring.inject;

import dev.outrigger.BuildingBlock;

/**
 * A component that an annotation names.
 *
 * @param block the building block
 * @param name the name in the application, as written
 * @param member the annotation and where it stands, for messages
 */
public record NamedComponent(BuildingBlock block, String name, String member) {

}
