package dev.outrigger.spring.inject;

import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.util.StringValueResolver;

/**
 * A component that an annotation names.
 *
 * @param block the building block
 * @param attribute the attribute of the annotation that names it
 * @param name the name in the application, as written
 * @param member the annotation and where it stands, for messages
 * @param needs the features without which the member does not work
 */
public record NamedComponent(BuildingBlock block, String attribute, String name, String member, Set<Feature> needs) {

	/**
	 * The name without placeholders.
	 * @param placeholders resolves them
	 * @return the name
	 * @throws OutriggerStartupException naming the member when that is not possible
	 */
	public String resolved(StringValueResolver placeholders) {
		return new AnnotationAttributeReader(this.member, placeholders).text(this.attribute, this.name);
	}

	/**
	 * The component that is really used: a state store in place of a lock store whose
	 * locks are kept in one.
	 * @param names tells where locks are kept
	 * @param placeholders resolves placeholders
	 * @return that component, or this one
	 */
	public NamedComponent placed(ComponentNames names, StringValueResolver placeholders) {
		String store = (this.block == BuildingBlock.LOCK) ? names.stateStore(resolved(placeholders)) : "";
		return store.isEmpty() ? this : new NamedComponent(BuildingBlock.STATE, this.attribute, store, this.member,
				Set.of(Feature.STATE_CREATE_ONLY, Feature.STATE_COMPARE_AND_SET));
	}

}
