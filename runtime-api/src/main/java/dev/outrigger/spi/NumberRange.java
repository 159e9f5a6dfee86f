package dev.outrigger.spi;

/**
 * Consecutive numbers.
 *
 * @param first the first
 * @param count how many, at least one
 */
public record NumberRange(long first, int count) {

}
