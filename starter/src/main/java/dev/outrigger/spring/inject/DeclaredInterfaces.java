package dev.outrigger.spring.inject;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.spring.OutriggerStartupException;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAttributes;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Finds the interfaces of the application that carry the annotation of one block. One
 * that is nested in a class counts where the application has a bean of that class, or of
 * another one nested there.
 */
final class DeclaredInterfaces extends ClassPathScanningCandidateComponentProvider {

	private final BlockSupport block;

	private final Set<String> homes;

	/**
	 * Creates a scan.
	 * @param block the building block
	 * @param environment where profiles are looked up
	 * @param homes the {@linkplain #home(String) homes} of the application's beans
	 */
	DeclaredInterfaces(BlockSupport block, Environment environment, Set<String> homes) {
		super(false, environment);
		this.block = block;
		this.homes = homes;
		addIncludeFilter(new AnnotationTypeFilter(block.annotation()));
	}

	@Override
	protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
		AnnotationMetadata metadata = definition.getMetadata();
		return metadata.isInterface() && !metadata.isAnnotation() && metadata.isIndependent()
				&& (!metadata.hasEnclosingClass() || this.homes.contains(home(metadata.getClassName())));
	}

	/**
	 * The class that a class is nested in, however deep.
	 * @param className the name of the class
	 * @return the name of that class; the same name for one that is not nested
	 */
	static String home(String className) {
		int nested = className.indexOf('$', className.lastIndexOf('.') + 2);
		return (nested < 0) ? className : className.substring(0, nested);
	}

	List<FacadeRequest> in(List<String> packages, ClassLoader classLoader) {
		Optional<List<String>> index = DeclaredInterfaceIndex.read(classLoader);
		if (index.isPresent()) {
			return index.get()
				.stream()
				.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, classLoader))
				.filter((type) -> AnnotatedElementUtils.hasAnnotation(type, this.block.annotation()))
				.map(this::request)
				.toList();
		}
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
					"Name the component.", null);
		}
		return new FacadeRequest(this.block, Map.of(this.block.nameAttribute(), name), ResolvableType.forClass(type),
				at);
	}

}
