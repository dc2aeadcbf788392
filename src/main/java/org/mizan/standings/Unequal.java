package org.mizan.standings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mizan.edition.Settings;
import org.mizan.ranking.Method;
import org.mizan.ranking.MethodOption;
import org.mizan.web.Problem;

/**
 * What holds of standings after reviews where they matter: an entry that looked good by chance got more of them, so that its
 * plain mean is nearer to the truth than that of one which looked bad by chance and stayed at the floor. So only methods that
 * estimate entries and judges together rank it, and no mean tells entries of one place apart.
 */
final class Unequal {
    private Unequal() {}

    /**
     * What the edition says of results, without what is not to be had.
     *
     * @throws Problem 422, where that was asked for
     */
    static Settings.Results settled(Computation asked, Settings.Results results) {
        List<Problem.Fault> faults = new ArrayList<>();
        String method = asked.method() != null ? asked.method() : results.method();
        if (method.equals(RaschTerms.KEY) || !MethodOption.TRACKS.of(Method.valueOf(method.toUpperCase(Locale.ROOT)))) {
            faults.add(new Problem.Fault("/method", "standings.option.unequal", method));
        }
        List<String> metrics = asked.metrics() == null ? List.of() : asked.metrics();
        for (int at = 1; at < metrics.size(); at++) {
            faults.add(new Problem.Fault("/metrics/" + at, "standings.option.means"));
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        Settings.Ranking own = results.rankingOrUsual();
        return new Settings.Results(
                results.top(),
                results.scores(),
                results.live(),
                results.digits(),
                method,
                new Settings.Ranking(
                        own.tracks(),
                        own.scaleUse(),
                        own.reliability(),
                        own.robust(),
                        own.decimals(),
                        List.of(Metrics.SCORE)),
                results.feedback());
    }
}
