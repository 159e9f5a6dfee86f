/** Locks and channel adapters for Spring Integration. */
@NullMarked
package dev.outrigger.spring.integration;

import org.jspecify.annotations.NullMarked;
