package dev.outrigger.testkit.tck;

import java.util.Set;

import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/** A lock of the class, as its tests share a target. */
final class OneTestAtATime implements ResourceLocksProvider {

	@Override
	public Set<Lock> provideForClass(Class<?> testClass) {
		return Set.of(new Lock(testClass.getName()));
	}

}
