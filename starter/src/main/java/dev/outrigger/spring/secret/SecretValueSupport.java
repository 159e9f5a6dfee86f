package dev.outrigger.spring.secret;

import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;

import dev.outrigger.BuildingBlock;
import dev.outrigger.Feature;
import dev.outrigger.secret.Secret;
import dev.outrigger.secret.SecretValue;
import dev.outrigger.secret.Secrets;
import dev.outrigger.spring.OutriggerStartupException;
import dev.outrigger.spring.inject.BlockSupport;
import dev.outrigger.spring.inject.FacadeContext;
import dev.outrigger.spring.inject.FacadeRequest;

/** Single secrets. */
public final class SecretValueSupport implements BlockSupport {

	private static final String KEY = "key";

	@Override
	public BuildingBlock block() {
		return BuildingBlock.SECRET;
	}

	@Override
	public Class<? extends Annotation> annotation() {
		return Secret.class;
	}

	@Override
	public String nameAttribute() {
		return "store";
	}

	@Override
	public Set<String> optionalAttributes() {
		return Set.of(KEY);
	}

	@Override
	public Set<Class<?>> facades() {
		return Set.of(SecretValue.class);
	}

	@Override
	public Set<Feature> needs(Class<? extends Annotation> annotation) {
		return Set.of(Feature.SECRET_READ);
	}

	@Override
	public Object create(FacadeRequest request, FacadeContext context) {
		Secrets secrets = Secrets.of(context.connection(request), context.component(request));
		String name = context.attribute(request, "name");
		boolean keyed = !String.valueOf(request.attributes().get(KEY)).isBlank();
		String key = keyed ? context.attribute(request, KEY) : "";
		return find(secrets, name, key).orElseThrow(() -> new OutriggerStartupException(
				request.member() + ": the store '" + context.name(request) + "' has no secret '" + name + "'"
						+ (keyed ? " with the key '" + key + "'" : ""),
				"Create it, name another one, or inject Secrets with @SecretStore where it may be missing.", null));
	}

	private static Optional<SecretValue> find(Secrets secrets, String name, String key) {
		return key.isEmpty() ? secrets.get(name) : Optional.ofNullable(secrets.getAll(name).get(key));
	}

}
