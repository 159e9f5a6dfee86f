package dev.outrigger.lock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for locks: on {@link Locks} or {@link ReactiveLocks} that are injected. */
@Documented
@Target({ ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface LockStore {

	/**
	 * The store's name, as in {@code outrigger.lock.stores}; a name without an entry
	 * there is the component's. With {@code state:} before it, the name of a state store
	 * in which the locks are kept.
	 */
	String value();

}
