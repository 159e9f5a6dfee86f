package dev.outrigger.samples.orders;

/**
 * An order was taken.
 *
 * @param id the order's id
 */
record OrderPlaced(String id) {

}
