/**
 * Files that beans ask for.
 */
@NullMarked
package dev.outrigger.spring.file;

import org.jspecify.annotations.NullMarked;
