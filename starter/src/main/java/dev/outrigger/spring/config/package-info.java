/**
 * {@code @ConfigStore} interfaces with live values, and {@code @ConfigListener} methods.
 */
@NullMarked
package dev.outrigger.spring.config;

import org.jspecify.annotations.NullMarked;
