package org.mizan.db;

import io.vertx.core.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Trying again: a code that was taken, a number that another act took first, a transaction that met another. */
public final class Again {
    /** How often in all, where nothing else is said: two that meet a third time meet for another reason. */
    public static final int TRIES = 3;

    /** The same of a key or number: who loses it sees that another act was done, and those that meet are not endless. */
    private static final int TRIES_WHEN_TAKEN = 10;

    private Again() {}

    /** Does it, and again from its beginning while it fails in that way, three times in all. */
    public static <T> Future<T> when(Predicate<Throwable> met, Supplier<Future<T>> work) {
        return when(met, TRIES, work);
    }

    /** Does it, and again from its beginning while it fails in that way, so many times in all; the last failure stands. */
    public static <T> Future<T> when(Predicate<Throwable> met, int tries, Supplier<Future<T>> work) {
        Future<T> once = work.get();
        return once.recover(failure -> tries > 1 && met.test(failure) ? when(met, tries - 1, work) : once);
    }

    /** Does it, and again, with fresh facts, while the key or the number that it chose was taken by another act first, ten times in all. */
    public static <T> Future<T> whenTaken(String constraint, Supplier<Future<T>> work) {
        return when(failure -> SqlState.unique(failure, constraint), TRIES_WHEN_TAKEN, work);
    }
}
