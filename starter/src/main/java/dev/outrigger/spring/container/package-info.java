/** Sidecars in containers: of Testcontainers, and of Docker Compose. */
@NullMarked
package dev.outrigger.spring.container;

import org.jspecify.annotations.NullMarked;
