/**
 * Secrets for beans that ask for them.
 */
@NullMarked
package dev.outrigger.spring.secret;

import org.jspecify.annotations.NullMarked;
