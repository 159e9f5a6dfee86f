/**
 * What Spring tests find of the test before.
 */
@NullMarked
package dev.outrigger.isolation;

import org.jspecify.annotations.NullMarked;
