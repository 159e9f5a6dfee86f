/** Publishing as part of Spring's transactions. */
@NullMarked
package dev.outrigger.spring.transaction;

import org.jspecify.annotations.NullMarked;
