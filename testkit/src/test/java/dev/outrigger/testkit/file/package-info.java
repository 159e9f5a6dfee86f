/**
 * Files that do not fit into memory.
 */
@NullMarked
package dev.outrigger.testkit.file;

import org.jspecify.annotations.NullMarked;
