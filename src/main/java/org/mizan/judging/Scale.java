package org.mizan.judging;

import java.math.BigDecimal;
import java.util.Optional;
import org.mizan.web.Problem.Fault;

/** What a criterion lets a judge give: from lowest to highest, in steps counted from the lowest. */
record Scale(String criterion, BigDecimal lowest, BigDecimal highest, BigDecimal step) {
    /** What is wrong with the mark, if anything. */
    Optional<Fault> fault(String pointer, BigDecimal mark) {
        if (mark.compareTo(lowest) < 0 || mark.compareTo(highest) > 0) {
            return Optional.of(new Fault(pointer, "judging.mark.range", plain(lowest), plain(highest)));
        }
        if (mark.subtract(lowest).remainder(step).signum() != 0) {
            return Optional.of(new Fault(pointer, "judging.mark.step", plain(step), plain(lowest)));
        }
        return Optional.empty();
    }

    /** The one way a mark is written: no exponent, no zeros at the end. */
    static String plain(BigDecimal mark) {
        return mark.signum() == 0 ? "0" : mark.stripTrailingZeros().toPlainString();
    }
}
