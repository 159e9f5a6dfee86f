/**
 * Finds what the application's beans ask for by annotation, and makes beans of it.
 */
@NullMarked
package dev.outrigger.spring.inject;

import org.jspecify.annotations.NullMarked;
