package dev.outrigger.spring.secret;

import java.lang.annotation.Annotation;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.secret.ReactiveSecrets;
import dev.outrigger.secret.SecretStore;
import dev.outrigger.secret.Secrets;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Secrets. */
public final class SecretSupport implements BlockSupport {

	@Override
	public BuildingBlock block() {
		return BuildingBlock.SECRET;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return SecretStore.class;
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(Secrets.class, ReactiveSecrets.class);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.SECRET_READ);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		String component = context.component(request);
		return (request.rawType() == Secrets.class) ? Secrets.of(context.connection(request), component)
				: ReactiveSecrets.of(context.connection(request), component);
	}

}
