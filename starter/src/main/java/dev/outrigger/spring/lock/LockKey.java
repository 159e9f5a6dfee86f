package dev.outrigger.spring.lock;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.spel.ast.InlineList;
import org.springframework.expression.spel.standard.SpelExpression;

/**
 * What tells the locks of a method apart.
 *
 * @param expression gives the key
 * @param member the method, for messages
 */
record LockKey(SpelExpression expression, String member) {

	/**
	 * The key's text.
	 * @throws IllegalArgumentException when there is none, or none that tells which value
	 * it is
	 */
	String text(EvaluationContext context) {
		Object value = value(context);
		if (value == null) {
			throw new IllegalArgumentException(prefix() + " is null (expected: a value)");
		}
		try {
			return (this.expression.getAST() instanceof InlineList && value instanceof List<?> list)
					? LockKeyText.list(list.stream()) : LockKeyText.of(value);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(prefix() + " is " + ex.getMessage() + " (expected: "
					+ LockKeyTypes.EXPECTED + "; name a property, or call a method such as toString())", ex);
		}
	}

	private @Nullable Object value(EvaluationContext context) {
		try {
			return this.expression.getValue(context);
		}
		catch (EvaluationException ex) {
			throw new IllegalArgumentException(prefix() + " cannot be evaluated: " + ex.getMessage(), ex);
		}
	}

	private String prefix() {
		return "key: '" + this.expression.getExpressionString() + "' of " + this.member;
	}

}
