package org.mizan.rubric;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import org.mizan.web.Text;

/** One thing that judges look at: its weight in the total, its scale from lowest to highest by steps, and what marks mean. */
public record Criterion(
        @Pattern(regexp = "[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?") @Size(max = 64)
        String key,

        Text name,
        Text description,
        BigDecimal weight,
        BigDecimal lowest,
        BigDecimal highest,
        BigDecimal step,
        @Size(max = 101) List<Anchor> anchors) {
    /** Keeps a copy of the anchors. */
    public Criterion {
        anchors = List.copyOf(anchors);
    }

    /** Whether a mark lies on the scale: within it, and a whole number of steps above the lowest. */
    public boolean admits(BigDecimal mark) {
        return RubricRules.plain(mark)
                && mark.compareTo(lowest) >= 0
                && mark.compareTo(highest) <= 0
                && mark.subtract(lowest).remainder(step).signum() == 0;
    }
}
