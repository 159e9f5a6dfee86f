package dev.outrigger.spring.inject;

import java.util.List;
import java.util.Map;
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
 * Finds the interfaces of the application that carry the annotation of a block, in one
 * scan for all blocks. One that is nested in a class counts where the application has a
 * bean of that class, or of another one nested there.
 */
final class DeclaredInterfaces extends ClassPathScanningCandidateComponentProvider {

	private final List<BlockSupport> blocks;

	private final Set<String> homes;

	/**
	 * Creates a scan.
	 * @param blocks the building blocks
	 * @param environment where profiles are looked up
	 * @param homes the {@linkplain #home(String) homes} of the application's beans
	 */
	DeclaredInterfaces(List<BlockSupport> blocks, Environment environment, Set<String> homes) {
		super(false, environment);
		this.blocks = blocks;
		this.homes = homes;
		blocks.forEach((block) -> addIncludeFilter(new AnnotationTypeFilter(block.annotation())));
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
		return DeclaredInterfaceIndex.read(classLoader)
			.map(List::stream)
			.orElseGet(() -> packages.stream()
				.flatMap((name) -> findCandidateComponents(name).stream())
				.map((definition) -> String.valueOf(definition.getBeanClassName())))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.flatMap((type) -> this.blocks.stream()
				.filter((block) -> AnnotatedElementUtils.hasAnnotation(type, block.annotation()))
				.map((block) -> request(block, type)))
			.toList();
	}

	private static FacadeRequest request(BlockSupport block, Class<?> type) {
		String at = "@" + block.annotation().getSimpleName() + " on interface " + type.getSimpleName();
		block.checkInterface(type, at);
		AnnotationAttributes attributes = AnnotatedElementUtils.getMergedAnnotationAttributes(type, block.annotation());
		String name = (attributes != null) ? attributes.getString(block.nameAttribute()) : "";
		if (name.isBlank()) {
			throw new OutriggerStartupException(at + ": the attribute '" + block.nameAttribute() + "' is empty",
					"Name the component.", null);
		}
		return new FacadeRequest(block, Map.of(block.nameAttribute(), name), ResolvableType.forClass(type), at);
	}

}
