package dev.outrigger.spring.environment;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Properties beans that other instances take the place of. */
class ReplaceablePropertiesTests {

	private final ReplaceableProperties scope = new ReplaceableProperties(new StandardEnvironment());

	private final AtomicInteger made = new AtomicInteger();

	private final ObjectFactory<Integer> factory = this.made::incrementAndGet;

	@Test
	void aBeanIsMadeOnceUntilItIsReplaced() {
		assertThat(this.scope.get("bean", this.factory)).isEqualTo(1);
		assertThat(this.scope.get("bean", this.factory)).isEqualTo(1);
		assertThat(this.scope.replace("bean")).isTrue();
		assertThat(this.scope.get("bean", this.factory)).isEqualTo(2);
	}

	@Test
	void aBeanThatNobodyAskedForIsNotReplaced() {
		assertThat(this.scope.replace("bean")).isFalse();
	}

	@Test
	void aBeanStaysWhenAnotherOneCannotBeMade() {
		AtomicBoolean broken = new AtomicBoolean();
		this.scope.get("bean", () -> {
			if (broken.get()) {
				throw new IllegalStateException("cannot be bound");
			}
			return "first";
		});
		broken.set(true);
		assertThatIllegalStateException().isThrownBy(() -> this.scope.replace("bean"));
		assertThat(this.scope.get("bean", this.factory)).isEqualTo("first");
	}

	@Test
	void callbacksAreCalledOnceAtTheEnd() {
		AtomicInteger called = new AtomicInteger();
		this.scope.get("bean", this.factory);
		this.scope.registerDestructionCallback("bean", called::incrementAndGet);
		this.scope.replace("bean");
		assertThat(called).hasValue(0);
		this.scope.destroy();
		this.scope.destroy();
		assertThat(called).hasValue(1);
	}

	@Test
	void singletonsStaySingletonsWhereNothingIsImported() {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		BeanDefinition definition = new RootBeanDefinition(Object.class);
		definition.setAttribute(BindMethod.class.getName(), BindMethod.VALUE_OBJECT);
		beans.registerBeanDefinition("bean", definition);
		this.scope.postProcessBeanFactory(beans);
		this.scope.afterSingletonsInstantiated();
		assertThat(definition.isSingleton()).isTrue();
	}

}
