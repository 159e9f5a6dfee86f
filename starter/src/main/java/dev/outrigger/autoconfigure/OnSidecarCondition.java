package dev.outrigger.autoconfigure;

import dev.outrigger.connection.SidecarConnection;
import dev.outrigger.spring.OutriggerConnectionDetails;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether anybody chose a sidecar: the property, the variables that a sidecar sets, or a
 * bean of the application.
 */
final class OnSidecarCondition extends AnyNestedCondition {

	OnSidecarCondition() {
		super(ConfigurationPhase.REGISTER_BEAN);
	}

	@Conditional(InEnvironment.class)
	static class Chosen {

	}

	@ConditionalOnBean(OutriggerConnectionDetails.class)
	static class Details {

	}

	@ConditionalOnBean(SidecarConnection.class)
	static class Connection {

	}

	/** By the property or by variables. */
	static class InEnvironment extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ConditionMessage.Builder message = ConditionMessage.forCondition("Outrigger sidecar");
			Environment environment = context.getEnvironment();
			String property = environment.getProperty("outrigger.sidecar", "");
			if (!property.isBlank()) {
				return ConditionOutcome.match(message.foundExactly("outrigger.sidecar=" + property));
			}
			return SidecarConnectors.load()
				.detected(environment::getProperty)
				.map((found) -> ConditionOutcome.match(message.foundExactly("variables of " + found)))
				.orElseGet(() -> ConditionOutcome
					.noMatch(message.because("outrigger.sidecar is not set and no sidecar's variable was found")));
		}

	}

}
