package dev.outrigger.spring.lock;

import java.util.function.Supplier;

import dev.outrigger.lock.DistributedLock;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;

import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/**
 * Proxies beans with {@code @DistributedLock} methods, and no others. The lock is taken
 * before a transaction begins and released after it has ended; {@code @Async} and
 * {@code @Retryable} lie outside of it. Annotations are read at start-up, so that
 * mistakes are found there.
 */
public final class LockPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor
		implements SmartInitializingSingleton {

	private static final long serialVersionUID = 1L;

	private final transient LockGuards guards;

	private final transient Supplier<OutriggerAnnotationPostProcessor> annotations;

	/**
	 * Creates a post-processor.
	 * @param beanFactory has what locks are made from, asked for when the first method is
	 * called, and resolves attributes
	 * @param onLockLost what methods do that lose their lock unless their annotation says
	 * otherwise
	 */
	public LockPostProcessor(ConfigurableBeanFactory beanFactory, Supplier<OnLockLost> onLockLost) {
		LockKeyEvaluator keys = new LockKeyEvaluator(beanFactory);
		this.guards = new LockGuards(() -> beanFactory.getBean(FacadeContext.class), beanFactory::resolveEmbeddedValue,
				keys, onLockLost);
		this.annotations = () -> beanFactory.getBean(OutriggerAnnotationPostProcessor.class);
		this.advisor = new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, DistributedLock.class, true),
				new LockInterceptor(this.guards, keys,
						SingletonSupplier.of(() -> beanFactory.getBeanProvider(LockObservations.class)
							.getIfAvailable(() -> LockObservations.NONE))));
		setBeforeExistingAdvisors(true);
		// Before those of @Async and @Retryable, which wrap what they find: the lock is
		// taken by each run of the task.
		setOrder(LOWEST_PRECEDENCE - 10);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		try {
			return super.postProcessAfterInitialization(bean, beanName);
		}
		catch (AopConfigException ex) {
			throw new OutriggerStartupException(
					"@DistributedLock on a method of " + bean.getClass().getSimpleName() + " (bean '" + beanName
							+ "'): no proxy of the class can take the lock: " + ex.getMessage(),
					"Make the class neither final nor private, or let it implement an interface and set"
							+ " 'spring.aop.proxy-target-class=false'.",
					ex);
		}
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.annotations.get().methods(DistributedLock.class).forEach((method) -> this.guards.verify(method.method()));
	}

}
