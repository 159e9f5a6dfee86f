/**
 * Auto-configuration, one class per concern, and the properties that it reads.
 */
@NullMarked
package dev.outrigger.autoconfigure;

import org.jspecify.annotations.NullMarked;
