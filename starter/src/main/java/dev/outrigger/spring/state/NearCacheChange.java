package dev.outrigger.spring.state;

import java.util.Set;

/**
 * What an instance tells the others.
 *
 * @param store the sidecar and the component that was written to
 * @param keys the keys that were written, or may have been
 * @param writer the instance
 */
record NearCacheChange(String store, Set<String> keys, String writer) {

}
