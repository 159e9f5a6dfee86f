/** What is left when an application has ended, or has run for long. */
@NullMarked
package dev.outrigger.leaks;

import org.jspecify.annotations.NullMarked;
