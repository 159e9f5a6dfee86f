package dev.outrigger.connection;

import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * How to encrypt.
 *
 * @param trust whom to trust
 * @param keys how to prove who we are; {@code null} for not at all
 * @param protocols the protocols; {@code null} for the usual ones
 * @param ciphers the cipher suites; {@code null} for the usual ones
 */
public record Tls(TrustManagerFactory trust, @Nullable KeyManagerFactory keys, @Nullable List<String> protocols,
		@Nullable List<String> ciphers) {

}
