/**
 * What Micrometer is told of calls, events and locks: documented names and tags, and
 * conventions that an application can replace.
 */
@NullMarked
package dev.outrigger.spring.observation;

import org.jspecify.annotations.NullMarked;
