/** Reads of many clients, together and apart. */
@NullMarked
package dev.outrigger.testkit.reads;

import org.jspecify.annotations.NullMarked;
