package org.mizan.ranking.judges;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one JSON form of what marks say of judges, members in the published order; null where a figure is not defined. */
public record JudgesJson(
        List<JudgeFigures> judges,
        List<Residual> standingOut,
        @Nullable OwnAffiliation own,
        List<Affinity> affinities,
        List<Reciprocity> reciprocities,
        @Nullable Double reciprocity) {
    /** Of a report. */
    public static JudgesJson of(JudgeReport report) {
        return new JudgesJson(
                report.judges(),
                report.standingOut(),
                report.own(),
                report.affinities(),
                report.reciprocities(),
                report.reciprocity());
    }
}
