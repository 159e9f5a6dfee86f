/** Spring's caches in state stores. */
@NullMarked
package dev.outrigger.spring.cache;

import org.jspecify.annotations.NullMarked;
