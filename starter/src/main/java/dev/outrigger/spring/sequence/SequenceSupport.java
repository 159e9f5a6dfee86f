package dev.outrigger.spring.sequence;

import java.lang.annotation.Annotation;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.sequence.ReactiveSequenceGenerator;
import dev.outrigger.sequence.Sequence;
import dev.outrigger.sequence.SequenceGenerator;
import dev.outrigger.sequence.SequenceSpec;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Sequences. */
public final class SequenceSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.SEQUENCE;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return Sequence.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(SequenceGenerator.class, ReactiveSequenceGenerator.class);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.SEQUENCE_UNIQUE);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		SequenceSpec spec = context.beanFactory().getBean(SequenceSpecs.class).spec(context.name(request));
		return (request.rawType() == SequenceGenerator.class) ? SequenceGenerator.of(context.connection(request), spec)
				: ReactiveSequenceGenerator.of(context.connection(request), spec);
	}

}
