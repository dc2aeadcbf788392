package org.mizan.ranking.agreement;

import org.jspecify.annotations.Nullable;

/** A figure, or the reason why there is none: exactly one of both is null. */
public record Figure(@Nullable Double value, @Nullable Reason reason) {
    /** Checks. */
    public Figure {
        if ((value == null) == (reason == null) || (value != null && !Double.isFinite(value))) {
            throw new IllegalArgumentException(value + ", " + reason);
        }
    }

    static Figure of(double value) {
        return new Figure(value, null);
    }

    static Figure none(Reason reason) {
        return new Figure(null, reason);
    }
}
