package dev.outrigger.spring.lock;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.outrigger.LockLostException;
import dev.outrigger.lock.ReactiveLockHandle;
import dev.outrigger.spring.observation.LockContext.Phase;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.aopalliance.intercept.MethodInvocation;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Runs a method that returns a Mono under a lock; away from who has no Reactor. */
final class ReactiveLocking {

	private ReactiveLocking() {
	}

	static Object invoke(String name, LockGuard guard, MethodInvocation invocation, LockObservations observations) {
		return Mono.deferContextual((view) -> {
			Observation caller = view.getOrDefault(ObservationThreadLocalAccessor.KEY, observations.current());
			Function<Phase, Observation> started = (phase) -> observations.startWithin(caller, phase, guard, name);
			Mono<Object> section = section(name, guard, invocation, started);
			// What follows on other threads finds there what this one has.
			return (caller == null) ? section
					: section.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, caller));
		});
	}

	private static Mono<Object> section(String name, LockGuard guard, MethodInvocation invocation,
			Function<Phase, Observation> started) {
		Mono<ReactiveLockHandle> lock = observed(() -> started.apply(Phase.ACQUIRE),
				guard.reactiveLocks()
					.get()
					.tryAcquire(name, guard.options())
					.switchIfEmpty(Mono.error(() -> guard.notAcquired(name))));
		// What a clean-up signals would arrive wrapped.
		AtomicReference<LockLostException> lost = new AtomicReference<>();
		return Mono
			.usingWhen(lock,
					(held) -> observed(() -> started.apply(Phase.HOLD),
							work(held, guard, invocation).doOnNext(guard.results()::check)),
					(held) -> Mono.defer(() -> release(held, guard.release(), lost)),
					(held, own) -> release(held, own::addSuppressed), ReactiveLockHandle::release)
			.materialize()
			.flatMap((end) -> (lost.get() != null) ? Mono.error(lost.get()) : Mono.just(end))
			.dematerialize();
	}

	/**
	 * What reads Reactor's context sees the observation, as what waits for it does. It
	 * ends before anybody learns of the end.
	 */
	private static <T> Mono<T> observed(Supplier<Observation> observations, Mono<T> work) {
		return Mono.defer(() -> {
			Observation observation = observations.get();
			if (observation.isNoop()) {
				return work;
			}
			AtomicBoolean over = new AtomicBoolean();
			Runnable end = () -> {
				if (over.compareAndSet(false, true)) {
					observation.stop();
				}
			};
			return work.doOnError(observation::error)
				.doOnTerminate(end)
				.doOnCancel(end)
				.contextWrite((context) -> context.put(ObservationThreadLocalAccessor.KEY, observation));
		});
	}

	private static Mono<Object> work(ReactiveLockHandle held, LockGuard guard, MethodInvocation invocation) {
		Mono<Object> work = Mono.defer(() -> proceed(invocation, guard, held));
		if (guard.release().onLockLost() != OnLockLost.INTERRUPT) {
			return work;
		}
		Mono<Object> lost = Mono
			.create((sink) -> held.onLost(() -> sink.error(guard.release().lost(held.name(), null))));
		// The thread that tells of the loss must not do what follows.
		return Mono.firstWithSignal(work, lost.publishOn(Schedulers.parallel()));
	}

	private static Mono<Void> release(ReactiveLockHandle held, LockRelease release,
			AtomicReference<LockLostException> lost) {
		boolean inTime = !held.remaining().isZero();
		return release(held, (failure) -> {
			try {
				release.failed(held.name(), inTime, failure);
			}
			catch (LockLostException ex) {
				lost.set(ex);
			}
		});
	}

	private static Mono<Void> release(ReactiveLockHandle held, Consumer<Throwable> failed) {
		return held.release().onErrorResume((failure) -> Mono.fromRunnable(() -> failed.accept(failure)));
	}

	@SuppressWarnings("unchecked")
	private static Mono<Object> proceed(MethodInvocation invocation, LockGuard guard, ReactiveLockHandle held) {
		try {
			guard.give(invocation, held::fence);
			return (Mono<Object>) invocation.proceed();
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

}
