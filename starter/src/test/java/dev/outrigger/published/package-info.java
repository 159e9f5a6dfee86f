/**
 * What is published with the modules.
 */
@NullMarked
package dev.outrigger.published;

import org.jspecify.annotations.NullMarked;
