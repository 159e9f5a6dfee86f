package dev.outrigger.spring.lock;

import java.util.function.Supplier;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.spring.inject.FacadeFactory;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.Ordered;
import org.springframework.util.StringValueResolver;

/**
 * Advises {@code @DistributedLock} methods, outside of transactions, and reads their
 * annotations at start-up.
 */
public final class LockAdvisor extends DefaultPointcutAdvisor implements SmartInitializingSingleton {

	private static final long serialVersionUID = 1L;

	private final transient Supplier<OutriggerAnnotationPostProcessor> declarations;

	private final transient LockInterceptor interceptor;

	private LockAdvisor(LockInterceptor interceptor, Supplier<OutriggerAnnotationPostProcessor> declarations) {
		super(new AnnotationMatchingPointcut(null, DistributedLock.class, true), interceptor);
		this.interceptor = interceptor;
		this.declarations = declarations;
		setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
	}

	/**
	 * Makes the advisor.
	 * @param facades gives locks, asked for when the first method is called
	 * @param declarations the methods that were found
	 * @param placeholders resolves attributes
	 * @return the advisor
	 */
	public static LockAdvisor of(Supplier<FacadeFactory> facades,
			Supplier<OutriggerAnnotationPostProcessor> declarations, StringValueResolver placeholders) {
		return new LockAdvisor(new LockInterceptor(facades, placeholders), declarations);
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.declarations.get().locked().forEach((method) -> this.interceptor.guard(method.method()));
	}

}
