/**
 * Output bindings that beans ask for.
 */
@NullMarked
package dev.outrigger.spring.binding;

import org.jspecify.annotations.NullMarked;
