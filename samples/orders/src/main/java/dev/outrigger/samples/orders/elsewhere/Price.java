package dev.outrigger.samples.orders.elsewhere;

import java.math.BigDecimal;

/**
 * What an item costs.
 *
 * @param item the item
 * @param each the price of one piece
 */
public record Price(String item, BigDecimal each) {

}
