package dev.outrigger.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.outrigger.BuildingBlock;
import dev.outrigger.connection.SidecarConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.SingletonBeanRegistry;

/**
 * The connections of an application, and which of them serves a component: the main one,
 * unless the component's properties name another sidecar. A further connection is a bean
 * whose name or qualifier is the sidecar's name. A connection is opened when it is asked
 * for. Thread safe.
 */
public final class SidecarConnections {

	/**
	 * What the name of a bean begins with that stands for a sidecar of the properties.
	 */
	public static final String BEAN_NAME_PREFIX = "outriggerConnection.";

	/** The name of the bean that stands for the main sidecar of the properties. */
	public static final String MAIN_BEAN_NAME = "outriggerConnection";

	/** The name of the main connection, where several are listed. */
	public static final String MAIN = "default";

	private final Supplier<SidecarConnection> main;

	private volatile @Nullable SidecarConnection opened;

	private final ComponentNames names;

	private final ListableBeanFactory beanFactory;

	/**
	 * Creates the connections.
	 * @param main opens the main one, once
	 * @param names finds the sidecar of a component
	 * @param beanFactory has the further ones
	 */
	public SidecarConnections(Supplier<SidecarConnection> main, ComponentNames names, ListableBeanFactory beanFactory) {
		this.main = main;
		this.names = names;
		this.beanFactory = beanFactory;
	}

	/** The connection of what names no sidecar. */
	public SidecarConnection main() {
		SidecarConnection known = this.opened;
		if (known == null) {
			known = this.main.get();
			this.opened = known;
		}
		return known;
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
		return sidecar.isEmpty() ? main() : named(sidecar, block, name);
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

	/** Whether there is no connection besides the main one. Opens none. */
	public boolean isSingle() {
		return names().count() < 2;
	}

	/** The connections that are open, whatever their order. */
	public Stream<SidecarConnection> open() {
		return names().flatMap((name) -> Stream.ofNullable(singleton(name)));
	}

	private Stream<String> names() {
		return Stream.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, SidecarConnection.class,
				true, false));
	}

	private @Nullable SidecarConnection singleton(String name) {
		BeanFactory owner = this.beanFactory;
		while (owner instanceof HierarchicalBeanFactory hierarchical && !hierarchical.containsLocalBean(name)) {
			owner = hierarchical.getParentBeanFactory();
		}
		return (owner instanceof SingletonBeanRegistry singletons && singletons.containsSingleton(name))
				? owner.getBean(name, SidecarConnection.class) : null;
	}

	/**
	 * What opens each connection, once, by the names of the sidecars, the main one first.
	 */
	public Map<String, Supplier<SidecarConnection>> byName() {
		Map<String, Supplier<SidecarConnection>> all = new LinkedHashMap<>();
		all.put(MAIN, this::main);
		boolean ours = names().anyMatch(MAIN_BEAN_NAME::equals);
		names().filter((bean) -> ours ? !bean.equals(MAIN_BEAN_NAME) : bean(bean) != main())
			.forEach((bean) -> all.put(
					bean.startsWith(BEAN_NAME_PREFIX) ? bean.substring(BEAN_NAME_PREFIX.length()) : bean,
					() -> bean(bean)));
		return all;
	}

	/** All connections by the names of their sidecars, the main one first. */
	public Map<String, SidecarConnection> all() {
		Map<String, SidecarConnection> all = new LinkedHashMap<>();
		byName().forEach((name, connection) -> all.put(name, connection.get()));
		return all;
	}

	private SidecarConnection bean(String name) {
		return this.beanFactory.getBean(name, SidecarConnection.class);
	}

}
