package dev.outrigger.autoconfigure;

import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.outrigger.connection.Tls;
import dev.outrigger.spring.OutriggerStartupException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Encryption as an SSL bundle says, also once it is reloaded. */
final class BundleTls {

	private BundleTls() {
	}

	/**
	 * The encryption of a bundle.
	 * @param name the bundle; empty for no encryption
	 * @param property the property that names it, for messages
	 * @param bundles the bundles of the application
	 * @throws OutriggerStartupException when there is no such bundle
	 */
	static @Nullable Tls of(@Nullable String name, String property, @Nullable SslBundles bundles) {
		if (name == null || name.isBlank()) {
			return null;
		}
		if (bundles == null) {
			throw new OutriggerStartupException(
					"There is no SSL bundle '" + name + "' (property '" + property
							+ "'), as the application has no SslBundles",
					"Leave Boot's SslAutoConfiguration in, and define the bundle under 'spring.ssl.bundle'.", null);
		}
		SslBundle bundle = bundle(name, property, bundles);
		ReloadedTrustManager trust = new ReloadedTrustManager(trust(bundle));
		X509ExtendedKeyManager first = keys(bundle);
		ReloadedKeyManager keys = (first != null) ? new ReloadedKeyManager(first) : null;
		bundles.addBundleUpdateHandler(name, (reloaded) -> {
			trust.reload(trust(reloaded));
			X509ExtendedKeyManager next = keys(reloaded);
			if (keys != null && next != null) {
				keys.reload(next);
			}
		});
		return new Tls(trust, keys, list(bundle.getOptions().getEnabledProtocols()),
				list(bundle.getOptions().getCiphers()));
	}

	private static SslBundle bundle(String name, String property, SslBundles bundles) {
		try {
			return bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new OutriggerStartupException("There is no SSL bundle '" + name + "' (property '" + property + "')",
					"Define it under 'spring.ssl.bundle', or name another one (there are "
							+ bundles.getBundleNames().stream().sorted().toList() + ").",
					ex);
		}
	}

	private static X509ExtendedTrustManager trust(SslBundle bundle) {
		for (TrustManager manager : bundle.getManagers().getTrustManagers()) {
			if (manager instanceof X509ExtendedTrustManager trust) {
				return trust;
			}
		}
		throw new IllegalStateException("the SSL bundle trusts nobody");
	}

	private static @Nullable X509ExtendedKeyManager keys(SslBundle bundle) {
		if (bundle.getStores().getKeyStore() == null) {
			return null;
		}
		for (KeyManager manager : bundle.getManagers().getKeyManagers()) {
			if (manager instanceof X509ExtendedKeyManager keys) {
				return keys;
			}
		}
		return null;
	}

	private static @Nullable List<String> list(String @Nullable [] names) {
		return (names != null) ? List.of(names) : null;
	}

}
