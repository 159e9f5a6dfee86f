/**
 * Stores for beans that ask for them, and {@code @StateStore} interfaces.
 */
@NullMarked
package dev.outrigger.spring.state;

import org.jspecify.annotations.NullMarked;
