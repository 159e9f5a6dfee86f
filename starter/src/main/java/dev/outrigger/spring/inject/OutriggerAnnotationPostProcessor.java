package dev.outrigger.spring.inject;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.type.MethodMetadata;
import org.springframework.util.ClassUtils;

/**
 * Reads all bean definitions before any bean exists: registers one definition per store,
 * publisher and lock that is asked for, and finds the listener methods. What asks later
 * is served when Spring resolves it. Prototype beans with an injection point would
 * instead inject a declared interface where another store was asked for.
 */
public final class OutriggerAnnotationPostProcessor
		implements BeanDefinitionRegistryPostProcessor, SmartInitializingSingleton, Ordered {

	private final List<BlockSupport> blocks;

	private final FacadeRequestScanner scanner;

	private final Environment environment;

	private final FacadeDefinitions facades = new FacadeDefinitions();

	private final AnnotatedMethods methods;

	private @Nullable ConfigurableListableBeanFactory beanFactory;

	/**
	 * Creates a post-processor.
	 * @param blocks the building blocks
	 * @param environment where profiles of scanned interfaces are looked up
	 */
	public OutriggerAnnotationPostProcessor(List<BlockSupport> blocks, Environment environment) {
		this.blocks = List.copyOf(blocks);
		this.methods = new AnnotatedMethods(this.blocks);
		this.scanner = new FacadeRequestScanner(this.blocks);
		this.environment = environment;
	}

	/** After {@link PriorityOrdered} ones, which read the configuration classes. */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	/**
	 * The methods with an annotation of ours, as far as bean definitions show them now;
	 * all of them once the singletons exist.
	 * @param <A> the annotation
	 * @param annotation its type
	 * @return the methods, in the order of their beans' definitions
	 */
	@SuppressWarnings("unchecked")
	public <A extends Annotation> List<AnnotatedMethod<A>> methods(Class<A> annotation) {
		if (this.beanFactory != null) {
			this.methods.read(this.beanFactory);
		}
		return this.methods.all()
			.stream()
			.filter((method) -> annotation.isInstance(method.annotation()))
			.map((method) -> (AnnotatedMethod<A>) method)
			.toList();
	}

	/** The methods with any annotation of ours. */
	List<Method> allMethods() {
		if (this.beanFactory != null) {
			this.methods.read(this.beanFactory);
		}
		return this.methods.all().stream().<Method>map(AnnotatedMethod::method).distinct().toList();
	}

	/** Whether a bean has methods that nobody would call. */
	boolean hides(Class<?> type, String beanName) {
		return this.beanFactory != null && this.methods.isCalled(type)
				&& !this.methods.knows(this.beanFactory, beanName);
	}

	/** The methods that a context without such a processor leaves uncalled. */
	List<AnnotatedMethod<?>> uncalled(ConfigurableListableBeanFactory unserved) {
		AnnotatedMethods found = new AnnotatedMethods(this.blocks);
		found.read(unserved);
		return found.called();
	}

	/** Every component that the application names, each once. */
	public Collection<NamedComponent> components() {
		Map<String, NamedComponent> all = new LinkedHashMap<>();
		uses().forEach((named) -> all.putIfAbsent(named.block() + "/" + named.name(), named));
		return all.values();
	}

	/** Every member of the application that names a component. */
	public List<NamedComponent> uses() {
		Stream<NamedComponent> facades = this.facades.requests().stream().map((request) -> {
			BlockSupport block = request.support();
			return new NamedComponent(block.block(), block.nameAttribute(), request.name(), request.member(),
					block.needs(block.annotation()));
		});
		return Stream.concat(facades, this.blocks.stream().flatMap(this::methodUses)).toList();
	}

	private Stream<NamedComponent> methodUses(BlockSupport block) {
		return block.methodAnnotations()
			.entrySet()
			.stream()
			.flatMap((entry) -> methods(entry.getKey()).stream()
				.map((method) -> new NamedComponent(block.block(), entry.getValue(),
						String.valueOf(AnnotationUtils.getValue(method.annotation(), entry.getValue())),
						method.member(), block.needs(entry.getKey()))));
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		DefaultListableBeanFactory beanFactory = (DefaultListableBeanFactory) registry;
		this.beanFactory = beanFactory;
		ClassLoader classLoader = classLoader(beanFactory);
		if (AutoConfigurationPackages.has(beanFactory)) {
			List<BlockSupport> declaring = this.blocks.stream().filter(BlockSupport::declaresInterfaces).toList();
			new DeclaredInterfaces(declaring, this.environment, homes(registry))
				.in(AutoConfigurationPackages.get(beanFactory), classLoader)
				.forEach((request) -> this.facades.declared(beanFactory, request));
		}
		for (String name : registry.getBeanDefinitionNames()) {
			read(beanFactory, registry.getBeanDefinition(name), classLoader);
		}
	}

	private static Set<String> homes(BeanDefinitionRegistry registry) {
		return Arrays.stream(registry.getBeanDefinitionNames())
			.map(registry::getBeanDefinition)
			.flatMap((definition) -> {
				MethodMetadata factory = (definition instanceof AnnotatedBeanDefinition annotated)
						? annotated.getFactoryMethodMetadata() : null;
				return (factory != null) ? Stream.of(factory.getDeclaringClassName(), factory.getReturnTypeName())
						: Stream.ofNullable(definition.getBeanClassName());
			})
			.map(DeclaredInterfaces::home)
			.collect(Collectors.toSet());
	}

	private static ClassLoader classLoader(ConfigurableListableBeanFactory beanFactory) {
		ClassLoader found = beanFactory.getBeanClassLoader();
		return (found != null) ? found : ClassUtils.getDefaultClassLoader();
	}

	private void read(DefaultListableBeanFactory beanFactory, BeanDefinition definition, ClassLoader classLoader) {
		if (definition.getRole() == BeanDefinition.ROLE_INFRASTRUCTURE || definition.isAbstract()) {
			return;
		}
		if (definition instanceof AnnotatedBeanDefinition annotated && annotated.getFactoryMethodMetadata() != null) {
			readFactoryMethod(beanFactory, annotated.getFactoryMethodMetadata(), classLoader);
			return;
		}
		Class<?> type = load(definition.getBeanClassName(), classLoader);
		if (type != null) {
			this.scanner.inConstructors(type).forEach((request) -> this.facades.asked(beanFactory, request));
			readMembers(beanFactory, type);
		}
	}

	private void readFactoryMethod(DefaultListableBeanFactory beanFactory, MethodMetadata metadata,
			ClassLoader classLoader) {
		Class<?> declaring = load(metadata.getDeclaringClassName(), classLoader);
		if (declaring == null) {
			return;
		}
		for (Method method : declaring.getDeclaredMethods()) {
			if (method.getName().equals(metadata.getMethodName())) {
				this.scanner.inParameters(method, declaring)
					.forEach((request) -> this.facades.asked(beanFactory, request));
			}
		}
		Class<?> product = load(metadata.getReturnTypeName(), classLoader);
		if (product != null) {
			readMembers(beanFactory, product);
		}
	}

	private void readMembers(DefaultListableBeanFactory beanFactory, Class<?> type) {
		this.scanner.inFieldsAndMethods(type).forEach((request) -> this.facades.asked(beanFactory, request));
	}

	/** {@code null} for what is not there, and for what is Spring's or Java's. */
	private static @Nullable Class<?> load(@Nullable String name, ClassLoader classLoader) {
		if (name == null || !AnnotatedMethods.isOfInterest(name)) {
			return null;
		}
		try {
			return ClassUtils.getUserClass(ClassUtils.forName(name, classLoader));
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		DefaultListableBeanFactory listable = (DefaultListableBeanFactory) beanFactory;
		// While a bean is being made, its definition shows what it hides otherwise.
		this.methods.read(beanFactory);
		listable.setAutowireCandidateResolver(new FacadeCandidateResolver(listable, this.scanner, this.facades));
		listable.addBeanPostProcessor(new LookupMethods(listable, this.scanner, this.facades));
	}

	/** Whatever is defined later comes too late for the methods to be called. */
	@Override
	public void afterSingletonsInstantiated() {
		if (this.beanFactory != null) {
			this.methods.complete(this.beanFactory);
		}
	}

}
