package dev.outrigger.spring.inject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** Finds the interfaces of the application that carry the annotation of one block. */
final class DeclaredInterfaces extends ClassPathScanningCandidateComponentProvider {

	private final BlockSupport block;

	DeclaredInterfaces(BlockSupport block, Environment environment) {
		super(false, environment);
		this.block = block;
		addIncludeFilter(new AnnotationTypeFilter(block.annotation()));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		return definition.getMetadata().isInterface() && !definition.getMetadata().isAnnotation()
				&& definition.getMetadata().isIndependent();
	}

	List<FacadeRequest> in(List<String> packages, ClassLoader classLoader) {
		List<FacadeRequest> found = new ArrayList<>();
		for (String name : packages) {
			findCandidateComponents(name).forEach((definition) -> found
				.add(request(ClassUtils.resolveClassName(String.valueOf(definition.getBeanClassName()), classLoader))));
		}
		return found;
	}

	private FacadeRequest request(Class<?> type) {
		String at = "@" + this.block.annotation().getSimpleName() + " on interface " + type.getSimpleName();
		this.block.checkInterface(type, at);
		AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(type,
				this.block.annotation());
		String name = (attributes != null) ? attributes.getString(this.block.nameAttribute()) : "";
		if (name.isBlank()) {
			throw new OutriggerStartupException(at + ": the attribute '" + this.block.nameAttribute() + "' is empty",
					"Name the store.", null);
		}
		return new FacadeRequest(this.block, Map.of(this.block.nameAttribute(), name), ResolvableType.forClass(type),
				at);
	}

}
