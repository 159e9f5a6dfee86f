package dev.outrigger.spi;

import dev.outrigger.BuildingBlock;

/**
 * Names a kind of backend, so that a dialect can be asked for it. Each backend interface
 * has its own as a constant.
 *
 * @param <B> the backend
 * @param block the building block that the backend serves
 * @param type the interface of the backend
 */
public record BackendType<B extends Backend>(BuildingBlock block, Class<B> type) {

}
