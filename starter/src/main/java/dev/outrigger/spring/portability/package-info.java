/**
 * Tells on which sidecars an application would run, and what would be weak there.
 */
@NullMarked
package dev.outrigger.spring.portability;

import org.jspecify.annotations.NullMarked;
