package org.mizan.standings;

import java.util.Map;
import org.mizan.edition.Settings;
import org.mizan.web.Problem;

/** Which terms hold: of the ranking or of the Rasch model, by the name of the method. */
public final class Settling {
    private Settling() {}

    /**
     * What was asked, filled up by what the edition says of its results; of its metrics, those that a round of these
     * criteria has.
     *
     * @throws Problem 422, naming every option that the method does not have
     */
    static Terms asked(Computation asked, Settings.Results results, Criteria criteria) {
        return RaschTerms.KEY.equals(asked.method())
                ? RaschTerms.of(asked, results, criteria)
                : RankingTerms.of(asked, results, criteria.keys());
    }

    /** From what was kept. */
    public static Terms kept(Map<String, Object> kept) {
        return RaschTerms.KEY.equals(kept.get("method")) ? RaschTerms.of(kept) : RankingTerms.of(kept);
    }
}
