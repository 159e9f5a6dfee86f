/**
 * Making components do something outside: sending mail, calling an address, keeping a
 * file.
 */
@NullMarked
package dev.outrigger.binding;

import org.jspecify.annotations.NullMarked;
