/** An application and its slice tests. */
@NullMarked
package dev.outrigger.slice;

import org.jspecify.annotations.NullMarked;
