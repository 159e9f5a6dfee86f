/** The outbox and externalised events of Spring Modulith. */
@NullMarked
package dev.outrigger.spring.modulith;

import org.jspecify.annotations.NullMarked;
