package dev.outrigger.spring.binding;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.outrigger.binding.BindingEvent;
import dev.outrigger.binding.BindingHandler;
import dev.outrigger.binding.BindingListener;
import dev.outrigger.codec.Codec;
import dev.outrigger.codec.ValueCodec;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.ResultCheck;
import dev.outrigger.spring.inject.AnnotatedMethod;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/** Puts a method behind the handler of an input binding. */
final class BindingMethod {

	private static final byte[] NOTHING = new byte[0];

	private static final Object[] NO_ARGUMENTS = {};

	private BindingMethod() {
	}

	static BindingHandler handler(AnnotatedMethod<BindingListener> annotated, BeanFactory beanFactory, Codec codec) {
		Method method = annotated.method();
		if (method.getParameterCount() > 1) {
			throw new OutriggerStartupException(annotated.member() + ": the method cannot be called",
					"Give it one parameter, a BindingEvent or the data, or none.", null);
		}
		ResultCheck check = ResultCheck.of(method);
		check.declared().ifPresent((later) -> {
			throw new OutriggerStartupException(
					annotated.member() + ": " + later + " is not awaited, so that its failure is lost",
					"Let the method block until the event is handled, and return the answer or nothing.", null);
		});
		Function<BindingEvent, @Nullable Object[]> arguments = (method.getParameterCount() == 0)
				? (event) -> NO_ARGUMENTS : argument(method.getGenericParameterTypes()[0], codec);
		Function<Object, byte[]> answers = answer(method, codec);
		Supplier<Invocation> bound = annotated.bind(beanFactory, Invocation::of);
		return (event) -> {
			Object result = check.check(bound.get().invoke(arguments.apply(event)));
			return (result != null) ? answers.apply(result) : NOTHING;
		};
	}

	private static Function<BindingEvent, @Nullable Object[]> argument(Type type, Codec codec) {
		if (type == BindingEvent.class) {
			return (event) -> new Object[] { event };
		}
		if (type == byte[].class) {
			return (event) -> new Object[] { event.data() };
		}
		ValueCodec<Object> values = codec.forType(type);
		return (event) -> new Object[] { values.decode(event.data()) };
	}

	private static Function<Object, byte[]> answer(Method method, Codec codec) {
		Class<?> type = method.getReturnType();
		if (type == void.class || type == Void.class) {
			return (result) -> NOTHING;
		}
		return (type == byte[].class) ? byte[].class::cast : codec.forType(method.getGenericReturnType())::encode;
	}

	/**
	 * The method of a bean, or of its proxy.
	 *
	 * @param bean the bean
	 * @param method the method
	 */
	private record Invocation(Object bean, Method method) {

		static Invocation of(Object bean, Method method) {
			ReflectionUtils.makeAccessible(method);
			return new Invocation(bean, method);
		}

		@Nullable Object invoke(@Nullable Object... arguments) {
			return ReflectionUtils.invokeMethod(this.method, this.bean, arguments);
		}

	}

}
