package dev.outrigger.connection;

import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * How to encrypt. The managers are asked for each connection, so those that change what
 * they answer take effect without a new one of these.
 *
 * @param trust whom to trust
 * @param keys how to prove who we are; {@code null} for not at all
 * @param protocols the protocols; {@code null} for the usual ones
 * @param ciphers the cipher suites; {@code null} for the usual ones
 */
public record Tls(TrustManager trust, @Nullable KeyManager keys, @Nullable List<String> protocols,
		@Nullable List<String> ciphers) {

}
