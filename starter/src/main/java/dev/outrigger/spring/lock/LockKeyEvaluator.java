package dev.outrigger.spring.lock;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.CachedExpressionEvaluator;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * Reads the keys of {@code @DistributedLock} and evaluates them as Spring Cache does its
 * own. Thread safe.
 */
final class LockKeyEvaluator extends CachedExpressionEvaluator {

	private final BeanFactory beans;

	private final StandardEvaluationContext shared = new StandardEvaluationContext();

	LockKeyEvaluator(BeanFactory beans) {
		this.beans = beans;
		this.shared.setBeanResolver(new BeanFactoryResolver(beans));
	}

	/**
	 * Reads a key.
	 * @throws org.springframework.expression.ParseException when it is no expression
	 * @throws IllegalArgumentException when it names what the method does not have, or
	 * can only be a value that is no key
	 */
	LockKey read(String expression, Method method) {
		SpelExpression parsed = (SpelExpression) parseExpression(expression);
		Map<String, Class<?>> variables = variables(method);
		check(parsed.getAST(), expression, variables);
		if (parsed.getAST() instanceof VariableReference variable) {
			Class<?> type = variables.getOrDefault(variable.toStringAST(), Object.class);
			if (LockKeyTypes.neverKey(type)) {
				throw new IllegalArgumentException(
						"key: '" + expression + "' is a " + type.getTypeName() + " (expected: " + LockKeyTypes.EXPECTED
								+ "; name a property, or call a method such as toString())");
			}
		}
		return new LockKey(parsed, method.getDeclaringClass().getSimpleName() + "." + method.getName());
	}

	private Map<String, Class<?>> variables(Method method) {
		Map<String, Class<?>> variables = new LinkedHashMap<>();
		String[] names = getParameterNameDiscoverer().getParameterNames(method);
		Class<?>[] types = method.getParameterTypes();
		for (int i = 0; i < types.length; i++) {
			if (names != null) {
				variables.put("#" + names[i], types[i]);
			}
			variables.put("#p" + i, types[i]);
			variables.put("#a" + i, types[i]);
		}
		variables.put("#root", Object.class);
		return variables;
	}

	private void check(SpelNode node, String expression, Map<String, Class<?>> variables) {
		String text = node.toStringAST();
		if (node instanceof FunctionReference
				|| (node instanceof VariableReference && !text.equals("#this") && !variables.containsKey(text))) {
			throw new IllegalArgumentException("key: '" + expression + "' names " + text + " (expected: one of "
					+ variables.keySet() + "; names of parameters need the compiler option -parameters)");
		}
		if (node instanceof BeanReference && !this.beans.containsBean(beanName(text))) {
			throw new IllegalArgumentException(
					"key: '" + expression + "' names the bean " + text + " (expected: a bean that exists)");
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			check(node.getChild(i), expression, variables);
		}
	}

	private static String beanName(String reference) {
		return reference.replace("@", "").replace("'", "");
	}

	/** What a key is evaluated in. */
	EvaluationContext context(LockKeyRoot root) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(root, root.method(), root.args(),
				getParameterNameDiscoverer());
		this.shared.applyDelegatesTo(context);
		return context;
	}

}
