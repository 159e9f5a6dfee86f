package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.outrigger.config.ConfigListener;
import dev.outrigger.lock.DistributedLock;
import dev.outrigger.pubsub.TopicListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.annotation.QualifierAnnotationAutowireCandidateResolver;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Reads all bean definitions before any bean exists: registers one definition per store,
 * publisher and lock that is asked for, and remembers the listener methods. Prototype
 * beans with an injection point would instead inject a declared interface where another
 * store was asked for.
 */
public final class OutriggerAnnotationPostProcessor implements BeanDefinitionRegistryPostProcessor, Ordered {

	private static final List<Class<? extends Annotation>> HANDLERS = List.of(TopicListener.class, ConfigListener.class,
			DistributedLock.class);

	private final Environment environment;

	private final Map<String, FacadeRequest> uses = new LinkedHashMap<>();

	private final List<AnnotatedMethod<TopicListener>> topicListeners = new ArrayList<>();

	private final List<AnnotatedMethod<ConfigListener>> configListeners = new ArrayList<>();

	private final List<AnnotatedMethod<DistributedLock>> locked = new ArrayList<>();

	/**
	 * Creates a post-processor.
	 * @param environment where profiles of scanned interfaces are looked up
	 */
	public OutriggerAnnotationPostProcessor(Environment environment) {
		this.environment = environment;
	}

	/** After {@link PriorityOrdered} ones, which read the configuration classes. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	/** Every facade that is asked for. */
	public List<FacadeRequest> uses() {
		return List.copyOf(this.uses.values());
	}

	/** Every method that handles events. */
	public List<AnnotatedMethod<TopicListener>> topicListeners() {
		return List.copyOf(this.topicListeners);
	}

	/** Every method that is told of configuration. */
	public List<AnnotatedMethod<ConfigListener>> configListeners() {
		return List.copyOf(this.configListeners);
	}

	/** Every method that runs under a lock. */
	public List<AnnotatedMethod<DistributedLock>> locked() {
		return List.copyOf(this.locked);
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) registry;
		ClassLoader classLoader = classLoader(beanFactory);
		if (AutoConfigurationPackages.has(beanFactory)) {
			new DeclaredInterfaces(this.environment).in(AutoConfigurationPackages.get(beanFactory), classLoader)
				.stream()
				.filter((use) -> !beanFactory.containsBeanDefinition(use.beanName()))
				.forEach((use) -> register(beanFactory, use, true));
		}
		for (String name : registry.getBeanDefinitionNames()) {
			read(beanFactory, name, registry.getBeanDefinition(name), classLoader);
		}
		this.uses.values()
			.stream()
			.filter((use) -> !beanFactory.containsBeanDefinition(use.beanName()))
			.forEach((use) -> register(beanFactory, use, false));
	}

	private static ClassLoader classLoader(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader found = beanFactory.getBeanClassLoader();
		return (found != null) ? found : ClassUtils.getDefaultClassLoader();
	}

	private void read(DefaultListableBeanFactory beanFactory, String name, BeanDefinition definition,
			ClassLoader classLoader) {
		if (definition.getRole() == BeanDefinition.ROLE_INFRASTRUCTURE || definition.isAbstract()) {
			return;
		}
		if (definition instanceof AnnotatedBeanDefinition annotated && annotated.getFactoryMethodMetadata() != null) {
			readFactoryMethod(name, annotated.getFactoryMethodMetadata(), classLoader);
			return;
		}
		Class<?> type = load(definition.getBeanClassName(), classLoader);
		if (type != null && ofInterest(type)) {
			FacadeRequestScanner.inConstructors(type).forEach(this::remember);
			readMembers(name, type);
		}
	}

	private void readFactoryMethod(String beanName, MethodMetadata metadata, ClassLoader classLoader) {
		Class<?> declaring = load(metadata.getDeclaringClassName(), classLoader);
		if (declaring == null || !ofInterest(declaring)) {
			return;
		}
		for (Method method : declaring.getDeclaredMethods()) {
			if (method.getName().equals(metadata.getMethodName())) {
				FacadeRequestScanner.inParameters(method, declaring).forEach(this::remember);
			}
		}
		Class<?> product = load(metadata.getReturnTypeName(), classLoader);
		if (product != null && ofInterest(product)) {
			readMembers(beanName, product);
		}
	}

	private void readMembers(String beanName, Class<?> type) {
		FacadeRequestScanner.inFieldsAndMethods(type).forEach(this::remember);
		collect(beanName, type, TopicListener.class, this.topicListeners);
		collect(beanName, type, ConfigListener.class, this.configListeners);
		collect(beanName, type, DistributedLock.class, this.locked);
	}

	private static <A extends Annotation> void collect(String beanName, Class<?> type, Class<A> annotation,
			List<AnnotatedMethod<A>> found) {
		methods(type, annotation)
			.forEach((method, present) -> found.add(new AnnotatedMethod<>(beanName, method, present)));
	}

	private static <A extends Annotation> Map<Method, A> methods(Class<?> type, Class<A> annotation) {
		return AnnotationUtils.isCandidateClass(type, annotation) ? MethodIntrospector.selectMethods(type,
				(MethodIntrospector.MetadataLookup<A>) (method) -> AnnotationUtils.findAnnotation(method, annotation))
				: Map.of();
	}

	/** Whether a class that was not seen in a definition has methods of ours. */
	static boolean hasHandlers(Class<?> type) {
		return ofInterest(type) && HANDLERS.stream().anyMatch((annotation) -> !methods(type, annotation).isEmpty());
	}

	private static boolean ofInterest(Class<?> type) {
		return !type.getName().startsWith("org.springframework.") && !type.getName().startsWith("java.");
	}

	private static @Nullable Class<?> load(@Nullable String name, ClassLoader classLoader) {
		if (name == null) {
			return null;
		}
		try {
			return ClassUtils.getUserClass(ClassUtils.forName(name, classLoader));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	private void remember(FacadeRequest use) {
		this.uses.putIfAbsent(use.beanName(), use);
	}

	private void register(DefaultListableBeanFactory beanFactory, FacadeRequest use, boolean declared) {
		this.uses.putIfAbsent(use.beanName(), use);
		RootBeanDefinition definition = new RootBeanDefinition();
		Class<?> raw = use.type().resolve(Object.class);
		definition.setBeanClass(raw);
		definition.setTargetType(use.type());
		definition.setInstanceSupplier(() -> beanFactory.getBean(FacadeFactory.class).create(use));
		definition.setLazyInit(true);
		definition.setDestroyMethodName("");
		if (declared) {
			definition.setLazyInit(false);
		}
		else {
			// Only for who asks with the annotation, and only while the user has no bean
			// of that qualifier.
			definition.setDefaultCandidate(false);
			definition.setFallback(true);
			AutowireCandidateQualifier qualifier = new AutowireCandidateQualifier(use.annotation());
			use.attributes().forEach(qualifier::setAttribute);
			definition.addQualifier(qualifier);
		}
		beanFactory.registerBeanDefinition(use.beanName(), definition);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (((DefaultListableBeanFactory) beanFactory)
			.getAutowireCandidateResolver() instanceof QualifierAnnotationAutowireCandidateResolver resolver) {
			FacadeRequestScanner.KINDS.keySet().forEach(resolver::addQualifierType);
		}
	}

}
