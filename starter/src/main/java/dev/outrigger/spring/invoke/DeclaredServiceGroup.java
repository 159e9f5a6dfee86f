package dev.outrigger.spring.invoke;

import java.util.Set;

import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * A declared interface as a group of Spring's HTTP services, named like its service.
 *
 * @param name the service's name in the application
 * @param type the interface
 * @param clientType the client that serves it
 */
record DeclaredServiceGroup(String name, Class<?> type, ClientType clientType) implements HttpServiceGroup {

	@Override
	public Set<Class<?>> httpServiceTypes() {
		return Set.of(this.type);
	}

}
