package org.mizan.rubric;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.mizan.web.Paragraphs;
import org.mizan.web.Text;

/** One thing that judges look at: its weight in the total, its scale from lowest to highest by steps, and what marks mean. */
public record Criterion(
        @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?") @Size(max = 64)
        String key,

        Text name,
        @Paragraphs Text description,
        BigDecimal weight,
        BigDecimal lowest,
        BigDecimal highest,
        BigDecimal step,
        @Size(max = 101) List<Anchor> anchors) {
    static final int MOST_DECIMALS = 6;
    private static final BigDecimal MOST = new BigDecimal("1000000");

    /** Keeps a copy of the anchors. */
    public Criterion {
        anchors = List.copyOf(anchors);
    }

    /** Whether a mark lies on the scale: within it, and a whole number of steps above the lowest. */
    public boolean admits(BigDecimal mark) {
        return isPlain(mark)
                && mark.compareTo(lowest) >= 0
                && mark.compareTo(highest) <= 0
                && mark.subtract(lowest).remainder(step).signum() == 0;
    }

    /** A number within bounds, looked at before any arithmetic: 1E+999999999 less 1 would have a billion digits. */
    static boolean isPlain(BigDecimal number) {
        long digitsBefore = (long) number.precision() - number.scale();
        return number.signum() == 0
                ? Math.abs((long) number.scale()) <= 1_000
                : digitsBefore <= 7
                        && number.stripTrailingZeros().scale() <= MOST_DECIMALS
                        && number.abs().compareTo(MOST) <= 0;
    }
}
