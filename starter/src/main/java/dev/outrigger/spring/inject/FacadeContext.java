package dev.outrigger.spring.inject;

import dev.outrigger.BuildingBlock;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.SidecarConnections;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.StringValueResolver;

/**
 * What facades are made from. Thread safe.
 *
 * @param connections the connections
 * @param codec how values become bytes
 * @param names finds the component behind a name
 * @param placeholders resolves {@code ${...}}
 * @param beanFactory has what a building block needs besides
 */
public record FacadeContext(SidecarConnections connections, Codec codec, ComponentNames names,
		StringValueResolver placeholders, BeanFactory beanFactory) {

	/**
	 * An attribute of the annotation that asks for a facade.
	 * @param request the request
	 * @param attribute the attribute's name
	 * @return its value, without placeholders
	 * @throws dev.outrigger.spring.OutriggerStartupException when a placeholder cannot be
	 * resolved, or nothing is left
	 */
	public String attribute(FacadeRequest request, String attribute) {
		return new AnnotationAttributeReader(request.member(), this.placeholders).text(attribute,
				String.valueOf(request.attributes().get(attribute)));
	}

	/**
	 * The name of the component in the application.
	 * @param request the request
	 * @return the name, without placeholders
	 */
	public String name(FacadeRequest request) {
		return attribute(request, request.support().nameAttribute());
	}

	/**
	 * The connection that serves the component that a request names.
	 * @param request the request
	 * @return the connection
	 */
	public SidecarConnection connection(FacadeRequest request) {
		return connection(request.support().block(), name(request));
	}

	/**
	 * The connection that serves a component.
	 * @param block the building block
	 * @param name the name in the application, without placeholders
	 * @return the connection
	 */
	public SidecarConnection connection(BuildingBlock block, String name) {
		return this.connections.of(block, name);
	}

	/**
	 * The component that a request names.
	 * @param request the request
	 * @return the component's name in the sidecar
	 */
	public String component(FacadeRequest request) {
		return component(request.support().block(), name(request));
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
