/**
 * What the code may depend on.
 */
@NullMarked
package dev.outrigger.architecture;

import org.jspecify.annotations.NullMarked;
