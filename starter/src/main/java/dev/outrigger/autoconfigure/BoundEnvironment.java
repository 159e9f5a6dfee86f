package dev.outrigger.autoconfigure;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is known of the environment while its configuration is still being read. */
final class BoundEnvironment extends StandardEnvironment {

	BoundEnvironment(Binder binder) {
		getPropertySources().addFirst(new Bound(binder));
	}

	/** Properties, and variables by the names of properties. */
	private static final class Bound extends PropertySource<Binder> {

		Bound(Binder binder) {
			super("bound so far", binder);
		}

		@Override
		public @Nullable Object getProperty(String name) {
			String property = name.toLowerCase(Locale.ROOT).replace('_', '.');
			return ConfigurationPropertyName.isValid(property) ? getSource().bind(property, String.class).orElse(null)
					: null;
		}

	}

}
