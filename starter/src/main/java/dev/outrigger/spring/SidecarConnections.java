package dev.outrigger.spring;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * The connections of an application, and which of them serves a component: the main one,
 * unless the component's properties name another sidecar. A further connection is a bean
 * whose name or qualifier is the sidecar's name. Thread safe.
 */
public final class SidecarConnections {

	/**
	 * What the name of a bean begins with that stands for a sidecar of the properties.
	 */
	public static final String BEAN_NAME_PREFIX = "outriggerConnection.";

	/** The name of the main connection, where several are listed. */
	public static final String MAIN = "default";

	private final SidecarConnection main;

	private final ComponentNames names;

	private final ListableBeanFactory beanFactory;

	/**
	 * Creates the connections.
	 * @param main the main one
	 * @param names finds the sidecar of a component
	 * @param beanFactory has the further ones
	 */
	public SidecarConnections(SidecarConnection main, ComponentNames names, ListableBeanFactory beanFactory) {
		this.main = main;
		this.names = names;
		this.beanFactory = beanFactory;
	}

	/** The connection of what names no sidecar. */
	public SidecarConnection main() {
		return this.main;
	}

	/**
	 * The connection that serves a component.
	 * @param block the building block
	 * @param name the component's name in the application, without placeholders
	 * @return the connection
	 * @throws OutriggerStartupException when the properties name a sidecar that does not
	 * exist
	 */
	public SidecarConnection of(BuildingBlock block, String name) {
		String sidecar = this.names.sidecar(block, name);
		return sidecar.isEmpty() ? this.main : named(sidecar, block, name);
	}

	private SidecarConnection named(String sidecar, BuildingBlock block, String name) {
		try {
			return BeanFactoryAnnotationUtils.qualifiedBeanOfType(this.beanFactory, SidecarConnection.class, sidecar);
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new OutriggerStartupException(
					"The " + block.id() + " '" + name + "' is to be served by the sidecar '" + sidecar
							+ "', but there is none of that name (there are " + all().keySet() + ")",
					"Define it under 'outrigger.sidecars." + sidecar
							+ "', define a SidecarConnection bean with that name or qualifier, or name another sidecar.",
					ex);
		}
	}

	/** All connections by the names of their sidecars, the main one first. */
	public Map<String, SidecarConnection> all() {
		Map<String, SidecarConnection> all = new LinkedHashMap<>();
		all.put(MAIN, this.main);
		BeanFactoryUtils.beansOfTypeIncludingAncestors(this.beanFactory, SidecarConnection.class)
			.forEach((bean, connection) -> {
				if (connection != this.main) {
					all.put(bean.startsWith(BEAN_NAME_PREFIX) ? bean.substring(BEAN_NAME_PREFIX.length()) : bean,
							connection);
				}
			});
		return all;
	}

}
