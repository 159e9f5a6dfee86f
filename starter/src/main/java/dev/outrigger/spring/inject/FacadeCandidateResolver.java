package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.QualifierAnnotationAutowireCandidateResolver;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;

/**
 * Sees every injection point when Spring resolves it, also those that no bean definition
 * showed before: of objects that are no beans, such as tests, and of definitions that
 * came late. All else is up to the resolver that was there. Thread safe.
 */
final class FacadeCandidateResolver extends ContextAnnotationAutowireCandidateResolver {

	private final AutowireCandidateResolver resolver;

	private final FacadeRequestScanner scanner;

	private final FacadeDefinitions facades;

	private final DefaultListableBeanFactory beanFactory;

	FacadeCandidateResolver(DefaultListableBeanFactory beanFactory, FacadeRequestScanner scanner,
			FacadeDefinitions facades) {
		this.resolver = beanFactory.getAutowireCandidateResolver();
		this.scanner = scanner;
		this.facades = facades;
		this.beanFactory = beanFactory;
		scanner.blocks().forEach((block) -> addQualifierType(block.annotation()));
	}

	@Override
	public void addQualifierType(Class<? extends Annotation> qualifierType) {
		if (this.resolver instanceof QualifierAnnotationAutowireCandidateResolver qualifiers) {
			qualifiers.addQualifierType(qualifierType);
		}
	}

	@Override
	public void setValueAnnotationType(Class<? extends Annotation> valueAnnotationType) {
		if (this.resolver instanceof QualifierAnnotationAutowireCandidateResolver qualifiers) {
			qualifiers.setValueAnnotationType(valueAnnotationType);
		}
	}

	/** Is asked first for every dependency, before candidates are looked for. */
	@Override
	public @Nullable Object getSuggestedValue(DependencyDescriptor descriptor) {
		this.scanner.in(descriptor).ifPresent((request) -> this.facades.asked(this.beanFactory, request));
		return this.resolver.getSuggestedValue(descriptor);
	}

	/**
	 * Spring's own comparison of qualifiers does not see through annotations that pass
	 * their attributes on.
	 */
	@Override
	public boolean isAutowireCandidate(BeanDefinitionHolder holder, DependencyDescriptor descriptor) {
		return this.resolver.isAutowireCandidate(holder, descriptor)
				|| (holder.getBeanDefinition().hasAttribute(FacadeDefinitions.REQUEST) && this.scanner.in(descriptor)
					.filter((request) -> request.beanName().equals(holder.getBeanName()))
					.isPresent());
	}

	@Override
	public boolean isRequired(DependencyDescriptor descriptor) {
		return this.resolver.isRequired(descriptor);
	}

	@Override
	public boolean hasQualifier(DependencyDescriptor descriptor) {
		return this.resolver.hasQualifier(descriptor);
	}

	@Override
	public @Nullable String getSuggestedName(DependencyDescriptor descriptor) {
		return this.resolver.getSuggestedName(descriptor);
	}

	@Override
	public @Nullable Object getLazyResolutionProxyIfNecessary(DependencyDescriptor descriptor,
			@Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyIfNecessary(descriptor, beanName);
	}

	@Override
	public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor descriptor, @Nullable String beanName) {
		return this.resolver.getLazyResolutionProxyClass(descriptor, beanName);
	}

	/** For another bean factory, which has definitions of its own. */
	@Override
	public AutowireCandidateResolver cloneIfNecessary() {
		return this.resolver.cloneIfNecessary();
	}

}
