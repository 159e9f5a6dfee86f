/**
 * The connection to a sidecar: how it is built, which transport serves which component,
 * what is currently wrong, and the options that a user sets.
 */
@NullMarked
package dev.outrigger.connection;

import org.jspecify.annotations.NullMarked;
