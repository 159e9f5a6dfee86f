/**
 * What every file store must do.
 */
@NullMarked
package dev.outrigger.testkit.tck.file;

import org.jspecify.annotations.NullMarked;
