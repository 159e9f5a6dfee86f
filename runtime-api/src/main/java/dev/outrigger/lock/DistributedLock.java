package dev.outrigger.lock;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.outrigger.LockNotAcquiredException;

/**
 * Runs a method under a lock, outside of any transaction: the lock is taken before one
 * begins and released after it ended. A method that returns a {@code Mono} runs when that
 * is subscribed to; other results that go on after the method fail the start. When the
 * lock cannot be acquired in time a {@link LockNotAcquiredException} is thrown. A
 * parameter of the type {@link dev.outrigger.FencingToken} gets the token of the lock,
 * whatever the caller passes, where locks are kept in a state store. Attributes take
 * {@code ${...}}.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface DistributedLock {

	/**
	 * The store's name, as in {@code outrigger.lock.stores}; a name without an entry
	 * there is the component's. With {@code state:} before it, the name of a state store
	 * in which the locks are kept.
	 */
	String store();

	/**
	 * What is locked: the lock's name in the store is {@code name}, or {@code name:key}
	 * with a key.
	 */
	String name();

	/**
	 * What is locked besides the name: a SpEL expression with what Spring Cache offers
	 * ({@code #id}, {@code #p0}, {@code #root.args}, {@code #root.methodName},
	 * {@code #root.method}, {@code #root.target}, {@code #root.targetClass},
	 * {@code @bean}). Its value is text, a number, a boolean, an enum, a UUID, of
	 * {@code java.time}, or a record, an array or an inline list of these. An expression
	 * that refers to what is not there, or to a parameter of another type, fails the
	 * start; another value is an {@link IllegalArgumentException} for the caller.
	 */
	String key() default "";

	/**
	 * How long the lock is held at most, or without being renewed, for example
	 * {@code 10s}.
	 */
	String leaseFor();

	/** How long to wait while another owner holds the lock. */
	String waitFor() default "0s";

	/**
	 * Whether the lease is extended in the background while the method runs: {@code true}
	 * or {@code false}. Needs locks that are kept in a state store.
	 */
	String renew() default "false";

	/**
	 * What becomes of the result when the method returned, but the lock was lost before
	 * that: {@code report} returns it and logs a warning, {@code throw} throws a
	 * {@link dev.outrigger.LockLostException} in its place, and {@code interrupt} also
	 * interrupts the method's thread, or cancels its {@code Mono}, as soon as the lock is
	 * lost. When empty, as {@code outrigger.lock.on-lock-lost} says, which is
	 * {@code report} by default. A lock that was held to the end, but could not be
	 * released, ends with its lease and is only logged. An exception of the method is
	 * thrown as it is, with that of the release suppressed.
	 */
	String onLockLost() default "";

}
