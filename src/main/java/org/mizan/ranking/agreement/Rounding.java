package org.mizan.ranking.agreement;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Ten digits of figures that passed through {@link Math}, whose last bits may differ between machines. */
final class Rounding {
    private static final MathContext DIGITS = new MathContext(10);

    private Rounding() {}

    static @Nullable Double digits(double value) {
        return Double.isFinite(value)
                ? (Double) new BigDecimal(value).round(DIGITS).doubleValue()
                : null;
    }
}
