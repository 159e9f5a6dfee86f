package dev.outrigger.autoconfigure;

import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;

/** SSL bundles of the properties before there is a context. They are not reloaded. */
final class ImportingBundles {

	private ImportingBundles() {
	}

	static SslBundles of(Binder binder) {
		SslProperties properties = binder.bindOrCreate("spring.ssl", SslProperties.class);
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
		properties.getBundle()
			.getJks()
			.forEach((name, bundle) -> bundles.registerBundle(name, PropertiesSslBundle.get(bundle)));
		properties.getBundle()
			.getPem()
			.forEach((name, bundle) -> bundles.registerBundle(name, PropertiesSslBundle.get(bundle)));
		return bundles;
	}

}
