/**
 * Output bindings that beans ask for, and methods that input bindings call.
 */
@NullMarked
package dev.outrigger.spring.binding;

import org.jspecify.annotations.NullMarked;
