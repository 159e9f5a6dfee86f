/**
 * Making components do something outside, such as sending mail, calling an address or
 * keeping a file; and being called by them, as by a timer.
 */
@NullMarked
package dev.outrigger.binding;

import org.jspecify.annotations.NullMarked;
