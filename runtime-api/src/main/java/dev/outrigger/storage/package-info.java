/**
 * The normal form of state, on raw bytes: what the facades of state are built on, and
 * what other building blocks keep in a state store. Nothing that an application needs.
 */
@NullMarked
package dev.outrigger.storage;

import org.jspecify.annotations.NullMarked;
