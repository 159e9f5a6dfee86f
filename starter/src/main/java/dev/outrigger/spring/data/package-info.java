/** Spring Data's repositories on a state store. */
@NullMarked
package dev.outrigger.spring.data;

import org.jspecify.annotations.NullMarked;
