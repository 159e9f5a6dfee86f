package dev.outrigger.autoconfigure;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/** Has the keys of the last bundle. Thread safe. */
final class ReloadedKeyManager extends X509ExtendedKeyManager {

	private volatile X509ExtendedKeyManager current;

	ReloadedKeyManager(X509ExtendedKeyManager first) {
		this.current = first;
	}

	void reload(X509ExtendedKeyManager next) {
		this.current = next;
	}

	@Override
	public @Nullable String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
		return this.current.chooseEngineClientAlias(keyTypes, issuers, engine);
	}

	@Override
	public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
		return this.current.chooseEngineServerAlias(keyType, issuers, engine);
	}

	@Override
	public String[] getClientAliases(String keyType, Principal[] issuers) {
		return this.current.getClientAliases(keyType, issuers);
	}

	@Override
	public @Nullable String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
		return this.current.chooseClientAlias(keyTypes, issuers, socket);
	}

	@Override
	public String[] getServerAliases(String keyType, Principal[] issuers) {
		return this.current.getServerAliases(keyType, issuers);
	}

	@Override
	public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
		return this.current.chooseServerAlias(keyType, issuers, socket);
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return this.current.getCertificateChain(alias);
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.current.getPrivateKey(alias);
	}

}
