package dev.outrigger.spring.inject;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** The definitions of facades, one per name and type. Thread safe. */
final class FacadeDefinitions {

	/** The attribute of a definition that holds its {@link FacadeRequest}. */
	static final String REQUEST = FacadeRequest.class.getName();

	private final Map<String, FacadeRequest> requests = new LinkedHashMap<>();

	synchronized Collection<FacadeRequest> requests() {
		return List.copyOf(this.requests.values());
	}

	/** Makes sure that there is a bean for whoever asks with the annotation. */
	void asked(DefaultListableBeanFactory beanFactory, FacadeRequest request) {
		register(beanFactory, request, false);
	}

	/** Makes a bean of an interface of the application. */
	void declared(DefaultListableBeanFactory beanFactory, FacadeRequest request) {
		register(beanFactory, request, true);
	}

	private synchronized void register(DefaultListableBeanFactory beanFactory, FacadeRequest request,
			boolean declared) {
		String name = request.beanName();
		this.requests.putIfAbsent(name, request);
		if (!beanFactory.containsBeanDefinition(name)) {
			beanFactory.registerBeanDefinition(name, definition(beanFactory, request, declared));
		}
	}

	private static RootBeanDefinition definition(DefaultListableBeanFactory beanFactory, FacadeRequest request,
			boolean declared) {
		RootBeanDefinition definition = new RootBeanDefinition();
		definition.setBeanClass(request.rawType());
		definition.setTargetType(request.type());
		definition
			.setInstanceSupplier(() -> request.support().create(request, beanFactory.getBean(FacadeContext.class)));
		definition.setLazyInit(!declared);
		definition.setDestroyMethodName("");
		definition.setAttribute(REQUEST, request);
		if (!declared) {
			// Only for who asks with the annotation, and only while the user has no bean
			// of that qualifier.
			definition.setDefaultCandidate(false);
			definition.setFallback(true);
			AutowireCandidateQualifier qualifier = new AutowireCandidateQualifier(request.support().annotation());
			request.attributes().forEach(qualifier::setAttribute);
			definition.addQualifier(qualifier);
		}
		return definition;
	}

}
