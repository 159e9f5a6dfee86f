package dev.outrigger.autoconfigure;

import java.util.List;

import dev.outrigger.spring.binding.BindingSupport;
import dev.outrigger.spring.config.ConfigSupport;
import dev.outrigger.spring.file.FileSupport;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.OutriggerAnnotationPostProcessor;
import dev.outrigger.spring.inject.UnservedContextCheck;
import dev.outrigger.spring.invoke.ServiceSupport;
import dev.outrigger.spring.lock.LockSupport;
import dev.outrigger.spring.pubsub.PubSubSupport;
import dev.outrigger.spring.secret.SecretSupport;
import dev.outrigger.spring.secret.SecretValueSupport;
import dev.outrigger.spring.sequence.SequenceSupport;
import dev.outrigger.spring.state.StateSupport;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Finds what the application declares by annotation, before any bean exists, in each
 * context of a hierarchy for itself. The building blocks of the starter are listed here.
 */
@AutoConfiguration
@ConditionalOnEnabledOutrigger
public final class OutriggerAnnotationAutoConfiguration {

	static final List<BlockSupport> BLOCKS = List.of(new StateSupport(), new PubSubSupport(), new ConfigSupport(),
			new LockSupport(), new SecretSupport(), new SecretValueSupport(), new SequenceSupport(),
			new ServiceSupport(), new BindingSupport(), new FileSupport());

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static OutriggerAnnotationPostProcessor outriggerAnnotationPostProcessor(Environment environment) {
		return new OutriggerAnnotationPostProcessor(BLOCKS, environment);
	}

	@Bean
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	static UnservedContextCheck outriggerUnservedContextCheck(OutriggerAnnotationPostProcessor annotations) {
		return new UnservedContextCheck(annotations);
	}

	@Bean
	static SidecarRequirement outriggerSidecarRequirement(OutriggerAnnotationPostProcessor annotations,
			Environment environment) {
		return new SidecarRequirement(annotations, environment);
	}

}
