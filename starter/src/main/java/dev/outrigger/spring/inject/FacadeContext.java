package dev.outrigger.spring.inject;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.ComponentNames;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.StringValueResolver;

/**
 * What facades are made from. Thread safe.
 *
 * @param connection the connection
 * @param codec how values become bytes
 * @param names finds the component behind a name
 * @param placeholders resolves {@code ${...}}
 * @param beanFactory has what a building block needs besides
 */
public record FacadeContext(SidecarConnection connection, Codec codec, ComponentNames names,
		StringValueResolver placeholders, BeanFactory beanFactory) {

	/**
	 * Resolves the placeholders of an attribute.
	 * @param attribute the attribute, as written
	 * @return its value, in which nothing is to be resolved any more
	 */
	public String resolve(String attribute) {
		return String.valueOf(this.placeholders.resolveStringValue(attribute));
	}

	/**
	 * The component that a request names.
	 * @param request the request
	 * @return the component's name in the sidecar
	 */
	public String component(FacadeRequest request) {
		return component(request.support().block(), resolve(request.name()));
	}

	/**
	 * The component behind a name.
	 * @param block the building block
	 * @param name the name in the application, without placeholders
	 * @return the component's name in the sidecar
	 */
	public String component(BuildingBlock block, String name) {
		return this.names.component(block, name);
	}

}
