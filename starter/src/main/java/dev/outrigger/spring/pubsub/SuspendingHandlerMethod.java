package dev.outrigger.spring.pubsub;

import java.lang.reflect.Method;

import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.Dispatchers;
import org.jspecify.annotations.Nullable;

import org.springframework.core.CoroutinesUtils;
import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;
import org.springframework.core.PropagationContextElement;
import org.springframework.core.ResolvableType;
import org.springframework.messaging.Message;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.messaging.handler.invocation.InvocableHandlerMethod;
import org.springframework.util.ClassUtils;

/**
 * A Kotlin suspend function: its coroutine begins on the thread that calls it, with what
 * that thread carries, and comes out as a reactive type.
 */
final class SuspendingHandlerMethod extends InvocableHandlerMethod {

	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	private static final boolean COROUTINES = isPresent("kotlinx.coroutines.reactor.MonoKt")
			&& isPresent("kotlin.reflect.full.KCallables");

	private static final boolean CONTEXT = isPresent("io.micrometer.context.ContextSnapshot");

	SuspendingHandlerMethod(Object bean, Method method) {
		super(bean, method);
	}

	private static boolean isPresent(String type) {
		return ClassUtils.isPresent(type, SuspendingHandlerMethod.class.getClassLoader());
	}

	/** Whether a method is such a function, and there is what it takes to call one. */
	static boolean handles(Method method) {
		return COROUTINES && KotlinDetector.isSuspendingFunction(method);
	}

	/** What a suspend function returns. */
	static ResolvableType result(Method method) {
		return ResolvableType.forMethodParameter(method, method.getParameterCount() - 1).getGeneric(0);
	}

	@Override
	protected @Nullable Object doInvoke(@Nullable Object... arguments) {
		return Coroutine.invoke(getBridgedMethod(), getBean(), arguments);
	}

	/** Gives the parameter that Kotlin adds nothing, as the coroutine brings its own. */
	static final class ContinuationResolver implements HandlerMethodArgumentResolver {

		@Override
		public boolean supportsParameter(MethodParameter parameter) {
			return CONTINUATION.equals(parameter.getParameterType().getName());
		}

		@Override
		public @Nullable Object resolveArgument(MethodParameter parameter, Message<?> message) {
			return null;
		}

	}

	/** Away from who has no Kotlin. */
	private static final class Coroutine {

		private Coroutine() {
		}

		static Object invoke(Method method, Object bean, @Nullable Object... arguments) {
			CoroutineContext context = Dispatchers.getUnconfined();
			return CoroutinesUtils.invokeSuspendingFunction(
					CONTEXT ? context.plus(new PropagationContextElement()) : context, method, bean, arguments);
		}

	}

}
