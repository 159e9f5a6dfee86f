package dev.outrigger.spring.binding;

import java.util.ArrayList;
import java.util.List;

import dev.outrigger.BuildingBlock;
import dev.outrigger.binding.BindingHandler;
import dev.outrigger.binding.BindingListener;
import dev.outrigger.binding.BindingSubscription;
import dev.outrigger.binding.InputBinding;
import dev.outrigger.codec.Codec;
import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.AnnotationAttributeReader;
import dev.outrigger.spring.ComponentNames;
import dev.outrigger.spring.LifecyclePhases;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.SidecarConnections;
import dev.outrigger.spring.inject.AnnotatedMethod;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.util.StringValueResolver;

/**
 * Hands what input bindings bring to the {@code @BindingListener} methods, while the
 * application runs.
 */
public final class BindingListenerRegistrar implements SmartLifecycle {

	private final BeanFactory beanFactory;

	private final OutriggerAnnotationPostProcessor annotations;

	private final ComponentNames names;

	private final Codec codec;

	private final StringValueResolver placeholders;

	private final boolean virtualThreads;

	private final List<BindingSubscription> open = new ArrayList<>();

	/**
	 * Creates the registrar.
	 * @param beanFactory the beans
	 * @param annotations the listener methods
	 * @param names finds components
	 * @param codec reads data and writes answers
	 * @param placeholders resolves attributes
	 * @param virtualThreads whether listeners run on virtual threads
	 */
	public BindingListenerRegistrar(BeanFactory beanFactory, OutriggerAnnotationPostProcessor annotations,
			ComponentNames names, Codec codec, StringValueResolver placeholders, boolean virtualThreads) {
		this.beanFactory = beanFactory;
		this.annotations = annotations;
		this.names = names;
		this.codec = codec;
		this.placeholders = placeholders;
		this.virtualThreads = virtualThreads;
	}

	/**
	 * The components of one sidecar that application methods listen to.
	 * @param annotations the listener methods
	 * @param names finds components, and their sidecars
	 * @param sidecar the sidecar, as {@link ComponentNames#sidecar} names it
	 * @param placeholders resolves attributes
	 * @return the names of the components
	 */
	public static List<String> components(OutriggerAnnotationPostProcessor annotations, ComponentNames names,
			String sidecar, StringValueResolver placeholders) {
		return annotations.methods(BindingListener.class)
			.stream()
			.map((method) -> new AnnotationAttributeReader(method.member(), placeholders).text("value",
					method.annotation().value()))
			.filter((name) -> names.sidecar(BuildingBlock.BINDING, name).equals(sidecar))
			.map((name) -> names.component(BuildingBlock.BINDING, name))
			.distinct()
			.toList();
	}

	@Override
	public synchronized void start() {
		try {
			this.annotations.methods(BindingListener.class).forEach((method) -> this.open.add(open(method)));
		}
		catch (RuntimeException ex) {
			stop();
			throw ex;
		}
	}

	private BindingSubscription open(AnnotatedMethod<BindingListener> method) {
		AnnotationAttributeReader attributes = new AnnotationAttributeReader(method.member(), this.placeholders);
		String name = attributes.text("value", method.annotation().value());
		int concurrency = attributes.number("concurrency", method.annotation().concurrency(), 1);
		BindingHandler handler = BindingMethod.handler(method, this.beanFactory, this.codec);
		SidecarConnection connection = this.beanFactory.getBean(SidecarConnections.class)
			.of(BuildingBlock.BINDING, name);
		String component = this.names.component(BuildingBlock.BINDING, name);
		try {
			return InputBinding.of(connection, component).listen(concurrency, executor(name), handler);
		}
		catch (IllegalArgumentException ex) {
			throw new OutriggerStartupException(method.member() + ": " + ex.getMessage(),
					"Give the application a port by 'outrigger.callback.port', and each input binding one listener.",
					ex);
		}
	}

	private @Nullable VirtualThreadTaskExecutor executor(String name) {
		return this.virtualThreads ? new VirtualThreadTaskExecutor("outrigger-binding-" + name + "-") : null;
	}

	@Override
	public synchronized void stop() {
		this.open.forEach(BindingSubscription::close);
		this.open.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.open.isEmpty();
	}

	@Override
	public int getPhase() {
		return LifecyclePhases.LISTENERS;
	}

}
